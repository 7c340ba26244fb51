package io.airloom.api.secret;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts for the database with AES-256-GCM and a key that the operator owns. Thread-safe.
 *
 * <p>A cipher text is bound to the place where it stands: moved to another row or column it does
 * not open.
 */
public final class SecretBox {
  private static final String SCHEME = "v1:";
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final RandomGenerator random;

  /**
   * A box with one key.
   *
   * @param secret the operator's secret, any length; a key is derived from it
   * @param random a cryptographically strong source of nonces
   */
  public SecretBox(byte[] secret, RandomGenerator random) {
    this.key = new SecretKeySpec(derive(secret), "AES");
    this.random = random;
  }

  private static byte[] derive(byte[] secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("airloom secret box\0".getBytes(StandardCharsets.UTF_8));
      return digest.digest(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to know SHA-256, but it does not.", e);
    }
  }

  /**
   * The cipher text of a text.
   *
   * @param place where it will stand, for example {@code variable/key}
   */
  public String close(String text, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed =
          cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
      System.arraycopy(closed, 0, both, NONCE_BYTES, closed.length);
      return SCHEME + Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to know AES-GCM, but it does not.", e);
    }
  }

  /**
   * The text behind a cipher text.
   *
   * @throws AirloomException {@code INTERNAL_ERROR} if it was made with another key or for another
   *     place
   */
  public String open(String closed, String place) {
    try {
      if (!closed.startsWith(SCHEME)) {
        throw new GeneralSecurityException("unknown scheme");
      }
      byte[] both = Base64.getDecoder().decode(closed.substring(SCHEME.length()));
      byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, place)
              .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new AirloomException(
          ErrorCode.INTERNAL_ERROR,
          "Expected to decrypt \"%s\" with this node's secret key, but it was written with another. Give all nodes the same airloom.node.secret-key."
              .formatted(place),
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
