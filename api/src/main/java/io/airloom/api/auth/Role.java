package io.airloom.api.auth;

import java.util.Locale;
import java.util.Optional;

/** What a user may do; each role has the rights of those before it (Airflow's simple manager). */
public enum Role {
  VIEWER,
  USER,
  OP,
  ADMIN;

  /** Whether this role has the rights of the given one. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The spelling in the database. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with the given spelling in any case, or empty if there is none. */
  public static Optional<Role> find(String value) {
    for (Role role : values()) {
      if (role.name().equalsIgnoreCase(value)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
