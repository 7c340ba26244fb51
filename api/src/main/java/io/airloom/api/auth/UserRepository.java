package io.airloom.api.auth;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Rows of {@code app_user}. */
interface UserRepository extends Repository<UserEntity, String> {
  Optional<UserEntity> findById(String username);

  UserEntity save(UserEntity user);

  boolean existsById(String username);
}
