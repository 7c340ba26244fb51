package io.airloom.api.app.settings;

import java.nio.charset.StandardCharsets;

/**
 * What variables and connections are encrypted with: the configured secret, or one that is made
 * once and kept in the home folder. Whoever loses it loses them.
 *
 * @param text the secret
 */
public record NodeSecret(String text) {
  private static final String FILE_NAME = "secret-key";

  public static NodeSecret of(NodeProperties properties) {
    return new NodeSecret(
        KeptSecret.of(properties.secretKey(), properties.home(), FILE_NAME).text());
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "NodeSecret[***]";
  }
}
