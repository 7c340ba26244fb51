package io.airloom.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Caller ALICE = new Caller("alice", Role.OP);

  private final Tokens tokens = tokensOf("a secret of at least thirty-two bytes");

  private static Tokens tokensOf(String secret) {
    return new Tokens(secret.getBytes(StandardCharsets.UTF_8), () -> "id");
  }

  @Test
  void knowsItsOwnTokens() {
    String token = tokens.issue(ALICE, NOW, Duration.ofHours(1));

    assertThat(tokens.verify(token, NOW)).isEqualTo(new Tokens.Verdict.Valid(ALICE));
  }

  @Test
  void letsTokensRunOut() {
    String token = tokens.issue(ALICE, NOW, Duration.ofHours(1));

    assertThat(tokens.verify(token, NOW.plus(Duration.ofMinutes(61))))
        .isEqualTo(new Tokens.Verdict.Expired());
  }

  @Test
  void refusesTokensOfAnotherSecret() {
    String token =
        tokensOf("another secret of at least thirty-two").issue(ALICE, NOW, Duration.ofHours(1));

    assertThat(tokens.verify(token, NOW)).isEqualTo(new Tokens.Verdict.Invalid());
  }

  @Test
  void refusesTokensThatChooseTheirOwnAlgorithm() {
    String token = tokens.issue(ALICE, NOW, Duration.ofHours(1));
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(tokens.verify(none + token.substring(token.indexOf('.')), NOW))
        .isEqualTo(new Tokens.Verdict.Invalid());
    assertThat(tokens.verify(none + "." + token.split("\\.", -1)[1] + ".", NOW))
        .isEqualTo(new Tokens.Verdict.Invalid());
    assertThat(tokens.verify("not.a.token", NOW)).isEqualTo(new Tokens.Verdict.Invalid());
  }

  @Test
  void comparesPasswordsWithTheirHash() {
    String hash = new PasswordHashes(new java.security.SecureRandom()).hash("s3cret");

    assertThat(PasswordHashes.matches("s3cret", hash)).isTrue();
    assertThat(PasswordHashes.matches("S3cret", hash)).isFalse();
    assertThat(PasswordHashes.matches("s3cret", "s3cret")).isFalse();
  }
}
