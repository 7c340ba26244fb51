package io.airloom.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues and checks the JSON Web Tokens of the API (Airflow 3.3, simple auth manager): HS512, with
 * the claims {@code sub role jti aud nbf iat exp}. Thread-safe.
 *
 * <p>Exactly one algorithm is accepted and the header is compared as a whole, so a token cannot
 * choose how it is checked.
 */
public final class Tokens {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final String ALGORITHM = "HmacSHA512";
  private static final String AUDIENCE = "apache-airflow";
  private static final Duration LEEWAY = Duration.ofSeconds(10);

  private final SecretKeySpec key;
  private final Supplier<String> tokenIds;

  /**
   * Tokens under one secret.
   *
   * @param secret at least 32 bytes; whoever has it can issue tokens
   * @param tokenIds gives each token an id of its own
   */
  public Tokens(byte[] secret, Supplier<String> tokenIds) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.tokenIds = tokenIds;
  }

  /** What a token is worth. */
  public sealed interface Verdict {

    /**
     * The token is ours and its time has not run out.
     *
     * @param caller whom it was issued to
     */
    record Valid(Caller caller) implements Verdict {}

    /** The token is ours but too old. */
    record Expired() implements Verdict {}

    /** The token is not ours. */
    record Invalid() implements Verdict {}
  }

  /** A token that is good from now on for the given time. */
  public String issue(Caller caller, Instant now, Duration lifetime) {
    Claims claims =
        new Claims(
            caller.name(),
            caller.role().name(),
            tokenIds.get(),
            AUDIENCE,
            now.getEpochSecond(),
            now.getEpochSecond(),
            now.plus(lifetime).getEpochSecond());
    String signed =
        encode(MAPPER.writeValueAsBytes(Header.HS512))
            + "."
            + encode(MAPPER.writeValueAsBytes(claims));
    return signed + "." + encode(sign(signed));
  }

  /** Checks a token. Never throws. */
  public Verdict verify(String token, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return new Verdict.Invalid();
    }
    try {
      byte[] expected = sign(parts[0] + "." + parts[1]);
      boolean ours =
          isHs512(MAPPER.readTree(DECODER.decode(parts[0])))
              && MessageDigest.isEqual(expected, DECODER.decode(parts[2]));
      return ours ? judge(MAPPER.readTree(DECODER.decode(parts[1])), now) : new Verdict.Invalid();
    } catch (IllegalArgumentException | JacksonException e) {
      return new Verdict.Invalid();
    }
  }

  private static boolean isHs512(JsonNode header) {
    return header.path("alg").asString("").equals(Header.HS512.alg());
  }

  private static Verdict judge(JsonNode claims, Instant now) {
    Optional<Role> role = Role.find(claims.path("role").asString(""));
    String name = claims.path("sub").asString("");
    boolean complete =
        claims.path("exp").isIntegralNumber()
            && claims.path("iat").isIntegralNumber()
            && claims.path("nbf").isIntegralNumber()
            && claims.path("aud").asString("").equals(AUDIENCE);
    if (role.isEmpty() || name.isEmpty() || !complete) {
      return new Verdict.Invalid();
    }
    if (now.minus(LEEWAY).getEpochSecond() >= claims.path("exp").longValue()) {
      return new Verdict.Expired();
    }
    if (now.plus(LEEWAY).getEpochSecond() < claims.path("nbf").longValue()) {
      return new Verdict.Invalid();
    }
    return new Verdict.Valid(new Caller(name, role.get()));
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to know HmacSHA512, but it does not.", e);
    }
  }

  private static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  private record Header(String alg, String typ) {
    private static final Header HS512 = new Header("HS512", "JWT");
  }

  private record Claims(
      String sub, String role, String jti, String aud, long nbf, long iat, long exp) {}
}
