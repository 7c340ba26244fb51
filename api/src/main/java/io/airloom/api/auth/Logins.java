package io.airloom.api.auth;

import io.airloom.api.error.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks names and passwords: declared users first, then those in the database; slows down whoever
 * guesses. Thread-safe.
 */
public final class Logins {
  private static final int FREE_FAILURES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_NAMES = 10_000;

  private final DeclaredUsers declared;
  private final UserStore users;
  private final InstantSource clock;
  private final Map<String, Failures> failures = new ConcurrentHashMap<>();

  public Logins(DeclaredUsers declared, UserStore users, InstantSource clock) {
    this.declared = declared;
    this.users = users;
    this.clock = clock;
  }

  /**
   * The user with this name and password, or empty.
   *
   * @throws ApiException 429 after ten wrong passwords for the name within a minute
   */
  public Optional<Caller> authenticate(String username, String password) {
    Instant now = clock.instant();
    Failures before = failures.get(username);
    if (before != null && before.block(now)) {
      throw new ApiException(
          429,
          "Expected at most %d wrong passwords for \"%s\" within %d s, but there were more. Wait, then try again."
              .formatted(FREE_FAILURES, username, WINDOW.toSeconds()));
    }
    Optional<Caller> caller =
        declared.knows(username)
            ? declared.authenticate(username, password)
            : users.authenticate(username, password);
    if (caller.isPresent()) {
      failures.remove(username);
    } else {
      remember(username, now);
    }
    return caller;
  }

  private void remember(String username, Instant now) {
    if (failures.size() >= MOST_NAMES) {
      failures.values().removeIf(old -> old.isOver(now));
    }
    if (failures.size() < MOST_NAMES || failures.containsKey(username)) {
      failures.merge(
          username,
          new Failures(now, 1),
          (old, _) -> old.isOver(now) ? new Failures(now, 1) : old.oneMore());
    }
  }

  private record Failures(Instant since, int count) {
    boolean isOver(Instant now) {
      return since.plus(WINDOW).isBefore(now);
    }

    boolean block(Instant now) {
      return count >= FREE_FAILURES && !isOver(now);
    }

    Failures oneMore() {
      return new Failures(since, count + 1);
    }
  }
}
