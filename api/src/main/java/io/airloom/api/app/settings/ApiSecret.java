package io.airloom.api.app.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What tokens are signed with: the configured secret, or one that is made once and kept in the home
 * folder, so that tokens outlive a restart.
 *
 * @param text the secret
 */
public record ApiSecret(String text) {
  private static final String FILE_NAME = "jwt-secret";

  public static ApiSecret of(ApiProperties properties, Path home) {
    return new ApiSecret(KeptSecret.of(properties.jwtSecret(), home, FILE_NAME).text());
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ApiSecret[***]";
  }
}
