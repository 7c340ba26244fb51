package io.airloom.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that callers carry around and give back: opaque to them, and refused when altered.
 * Thread-safe.
 */
public final class SignedText {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final String purpose;

  /**
   * Texts for one purpose; a text signed for another is refused.
   *
   * @param secret at least 32 bytes
   */
  public SignedText(byte[] secret, String purpose) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.purpose = purpose;
  }

  /** The token for a text. */
  public String sign(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8)) + "." + encode(mac(text));
  }

  /** The text in a token, or empty if it was not signed here. */
  public Optional<String> verify(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      String text = new String(decoder.decode(token.substring(0, dot)), StandardCharsets.UTF_8);
      byte[] given = decoder.decode(token.substring(dot + 1));
      return MessageDigest.isEqual(mac(text), given) ? Optional.of(text) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((purpose + '\0').getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to know HmacSHA256, but it does not.", e);
    }
  }

  private static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }
}
