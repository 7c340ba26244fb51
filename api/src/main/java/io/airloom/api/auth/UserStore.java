package io.airloom.api.auth;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The users of the API and their passwords. Thread-safe. */
public final class UserStore {
  private final UserRepository users;
  private final TransactionTemplate transactions;
  private final PasswordHashes hashes;

  /** Compared with when the user does not exist, so that both answers take the same time. */
  private final String nobodysHash;

  /** A store on the given persistence context. */
  public UserStore(
      EntityManager entities, TransactionTemplate transactions, PasswordHashes hashes) {
    this.users = new JpaRepositoryFactory(entities).getRepository(UserRepository.class);
    this.transactions = transactions;
    this.hashes = hashes;
    this.nobodysHash = hashes.hash("");
  }

  /** The user with this name and password, or empty. */
  public Optional<Caller> authenticate(String username, String password) {
    Optional<UserEntity> user = users.findById(username);
    String hash = user.map(UserEntity::passwordHash).orElse(nobodysHash);
    boolean matches = PasswordHashes.matches(password, hash);
    return matches
        ? user.map(found -> new Caller(found.username(), found.role()))
        : Optional.empty();
  }

  /** Whether there is a user with this name. */
  public boolean exists(String username) {
    return users.existsById(username);
  }

  /** Makes the user exist with this password; the role of an existing user stays. */
  public void setPassword(String username, String password, Role role, Instant now) {
    String hash = hashes.hash(password);
    transactions.executeWithoutResult(_ -> {
      UserEntity user =
          users.findById(username).orElseGet(() -> new UserEntity(username, hash, role, now));
      user.setPasswordHash(hash);
      users.save(user);
    });
  }
}
