package io.airloom.api.app.settings;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A secret of this node: the configured one, or one that is made once and kept in a file of the
 * home folder that only the owner can read.
 *
 * @param text the secret
 */
record KeptSecret(String text) {
  private static final int LENGTH = 64;

  static KeptSecret of(Optional<Secret> configured, Path home, String fileName) {
    return new KeptSecret(configured.map(Secret::value).orElseGet(() -> kept(home, fileName)));
  }

  private static String kept(Path home, String fileName) {
    Path file = home.resolve(fileName);
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
    return "KeptSecret[***]";
  }
}
