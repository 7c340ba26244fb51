package io.airloom.api.app.settings;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the REST API, {@code airloom.api.*}.
 *
 * @param jwtSecret what tokens are signed with, at least 32 characters; without it a secret is made
 *     once and kept in the home folder. Set it where several nodes serve the API: a token of one is
 *     good on all that share the secret
 * @param jwtExpiration how long tokens for programs and browsers are good, default 24 hours; longer
 *     means fewer logins and a stolen token that is good for longer
 * @param jwtCliExpiration how long tokens for command lines are good, default 1 hour
 * @param users users for trials and tests beside those in the database, {@code name:role} divided
 *     by commas (Airflow's {@code simple_auth_manager_users})
 * @param passwordsFile their passwords, a JSON object by name (Airflow's {@code
 *     simple_auth_manager_passwords_file}); without it a file in the home folder. Missing passwords
 *     are made up and added
 */
@Validated
@ConfigurationProperties(prefix = "airloom.api", ignoreUnknownFields = false)
public record ApiProperties(
    Optional<Secret> jwtSecret,
    @NotNull @DefaultValue("24h") Duration jwtExpiration,
    @NotNull @DefaultValue("1h") Duration jwtCliExpiration,
    @DefaultValue("") String users,
    @Nullable Path passwordsFile) {
  private static final int LEAST_SECRET_LENGTH = 32;

  public ApiProperties {
    jwtSecret.ifPresent(
        secret -> secret.requireLength("airloom.api.jwt-secret", LEAST_SECRET_LENGTH));
    requirePositive("jwt-expiration", jwtExpiration);
    requirePositive("jwt-cli-expiration", jwtCliExpiration);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "Expected airloom.api.%s to be longer than nothing, but it is %s. Use a time like 24h."
              .formatted(name, value));
    }
  }
}
