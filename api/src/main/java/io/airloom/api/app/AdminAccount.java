package io.airloom.api.app;

import io.airloom.api.auth.Role;
import io.airloom.api.auth.UserStore;
import io.airloom.db.home.HomeException;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * The first user of a node: {@code admin}, whose password is the given one or is made once and kept
 * in a file of the home folder that only the owner can read. It exists before the API takes calls.
 */
final class AdminAccount implements SmartLifecycle {
  static final String NAME = "admin";
  static final String FILE_NAME = "admin-password";

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int LENGTH = 20;

  private final UserStore users;
  private final Path home;
  private final Optional<String> given;
  private volatile boolean running;
  private volatile Optional<String> newPassword = Optional.empty();

  /**
   * The account of a node.
   *
   * @param given the password that it is to have; empty = the one it has, or a new one
   */
  AdminAccount(UserStore users, Path home, Optional<String> given) {
    this.users = users;
    this.home = home;
    this.given = given;
  }

  /** A password that was made at this start and should be shown, empty if there was no need to. */
  Optional<String> newPassword() {
    return newPassword;
  }

  @Override
  public void start() {
    newPassword = ensure();
    running = true;
  }

  private Optional<String> ensure() {
    if (given.isPresent()) {
      boolean same = users.authenticate(NAME, given.get()).isPresent();
      if (!same) {
        users.setPassword(NAME, given.get(), Role.ADMIN, Instant.now());
      }
      return Optional.empty();
    }
    if (users.exists(NAME)) {
      return Optional.empty();
    }
    String password = random();
    keep(password);
    users.setPassword(NAME, password, Role.ADMIN, Instant.now());
    return Optional.of(password);
  }

  private void keep(String password) {
    Path file = home.resolve(FILE_NAME);
    try {
      PrivateFiles.write(file, password + "\n");
    } catch (IOException e) {
      throw HomeException.cannotUse(file, e);
    }
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return EngineLifecycle.PHASE;
  }
}
