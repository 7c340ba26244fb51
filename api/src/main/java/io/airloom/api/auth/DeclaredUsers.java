package io.airloom.api.auth;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.db.home.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users for trials and tests that the configuration names, with passwords in a file (Airflow's
 * simple auth manager). They are not in the database and go before users of the same name there.
 */
public final class DeclaredUsers {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int PASSWORD_LENGTH = 16;

  private final Map<String, Login> logins;

  private DeclaredUsers(Map<String, Login> logins) {
    this.logins = Map.copyOf(logins);
  }

  /**
   * Reads the users and their passwords; missing passwords are made up and added to the file.
   *
   * @param declared {@code name:role}, divided by commas
   * @param passwordsFile a JSON object by name; need not exist
   * @param random a cryptographically strong source
   * @throws AirloomException {@code INVALID_ARGUMENT} for an unknown role or an unreadable file
   */
  public static DeclaredUsers read(String declared, Path passwordsFile, RandomGenerator random) {
    Map<String, Role> roles = roles(declared);
    if (roles.isEmpty()) {
      return new DeclaredUsers(Map.of());
    }
    try {
      ObjectNode passwords = passwords(passwordsFile);
      boolean complete = true;
      for (String name : roles.keySet()) {
        if (!passwords.path(name).isString()) {
          passwords.put(name, newPassword(random));
          complete = false;
        }
      }
      if (!complete) {
        PrivateFiles.write(passwordsFile, passwords.toString());
      }
      Map<String, Login> logins = new HashMap<>();
      roles.forEach(
          (name, role) -> logins.put(name, new Login(passwords.get(name).stringValue(), role)));
      return new DeclaredUsers(logins);
    } catch (IOException | JacksonException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected a JSON object of passwords in %s, but it says \"%s\". Correct the file or delete it."
              .formatted(passwordsFile, e.getMessage()),
          e);
    }
  }

  private static Map<String, Role> roles(String declared) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String entry : declared.split(",", -1)) {
      if (!entry.isBlank()) {
        int colon = entry.indexOf(':');
        String role = colon < 0 ? "" : entry.substring(colon + 1).strip();
        roles.put(
            (colon < 0 ? entry : entry.substring(0, colon)).strip(),
            Role.find(role)
                .orElseThrow(() ->
                    new AirloomException(
                        ErrorCode.INVALID_ARGUMENT,
                        "Expected a user as name:role with the role viewer, user, op or admin, but found \"%s\". Correct airloom.api.users."
                            .formatted(entry.strip()))));
      }
    }
    return roles;
  }

  private static ObjectNode passwords(Path file) throws IOException {
    if (Files.exists(file) && MAPPER.readTree(Files.readString(file)) instanceof ObjectNode found) {
      return found;
    }
    return MAPPER.createObjectNode();
  }

  private static String newPassword(RandomGenerator random) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** Whether a user of this name is declared. */
  boolean knows(String username) {
    return logins.containsKey(username);
  }

  /** The user with this name and password, or empty. */
  Optional<Caller> authenticate(String username, String password) {
    Login login = logins.get(username);
    boolean matches =
        login != null
            && MessageDigest.isEqual(
                login.password().getBytes(StandardCharsets.UTF_8),
                password.getBytes(StandardCharsets.UTF_8));
    return matches && login != null
        ? Optional.of(new Caller(username, login.role()))
        : Optional.empty();
  }

  private record Login(String password, Role role) {}
}
