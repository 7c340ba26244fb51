package io.airloom.api.auth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code app_user}. */
@Entity(name = "AppUser")
@Table(name = "app_user")
class UserEntity {
  @Id
  @Column(name = "username")
  private String username = "";

  @Column(name = "password_hash")
  private String passwordHash = "";

  @Column(name = "role")
  private String role = "";

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  /** For JPA. */
  protected UserEntity() {}

  UserEntity(String username, String passwordHash, Role role, Instant createdAt) {
    this.username = username;
    this.passwordHash = passwordHash;
    this.role = role.value();
    this.createdAt = createdAt;
  }

  String username() {
    return username;
  }

  String passwordHash() {
    return passwordHash;
  }

  Role role() {
    return Role.find(role).orElse(Role.VIEWER);
  }

  Instant createdAt() {
    return createdAt;
  }

  void setPasswordHash(String hash) {
    this.passwordHash = hash;
  }
}
