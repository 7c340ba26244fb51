package io.airloom.api.app.settings;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What tokens are signed with: the configured secret, or one that is made once and kept in the home
 * folder, so that tokens outlive a restart.
 *
 * @param text the secret
 */
public record ApiSecret(String text) {
  private static final String FILE_NAME = "jwt-secret";
  private static final int LENGTH = 64;

  public static ApiSecret of(ApiProperties properties, Path home) {
    return new ApiSecret(properties.jwtSecret().map(Secret::value).orElseGet(() -> kept(home)));
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String kept(Path home) {
    Path file = home.resolve(FILE_NAME);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return create(home, file);
    } catch (IOException e) {
      throw HomeException.cannotUse(file, e);
    }
  }

  private static String create(Path home, Path file) {
    byte[] random = new byte[LENGTH];
    new SecureRandom().nextBytes(random);
    String text = HexFormat.of().formatHex(random);
    try {
      PrivateFiles.createFolder(home);
      PrivateFiles.write(file, text);
      return text;
    } catch (IOException e) {
      throw HomeException.cannotUse(file, e);
    }
  }

  @Override
  public String toString() {
    return "ApiSecret[***]";
  }
}
