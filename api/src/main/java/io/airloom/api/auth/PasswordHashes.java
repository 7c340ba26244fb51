package io.airloom.api.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA512 of the JDK and checks them in constant time.
 *
 * <p>A hash reads {@code pbkdf2-sha512$iterations$salt$hash}, so that the cost can be raised later
 * without touching stored ones.
 */
public final class PasswordHashes {
  private static final String SCHEME = "pbkdf2-sha512";
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 512;

  private final RandomGenerator random;

  /**
   * Hashes with salts of the given source.
   *
   * @param random a cryptographically strong source
   */
  public PasswordHashes(RandomGenerator random) {
    this.random = random;
  }

  /** A new hash of the password; takes some tenths of a second, on purpose. */
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder encoder = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(ITERATIONS),
        encoder.encodeToString(salt),
        encoder.encodeToString(derive(password, salt, ITERATIONS)));
  }

  /** Whether the password is the one behind the hash. */
  public static boolean matches(String password, String hash) {
    String[] parts = hash.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      return false;
    }
    Base64.Decoder decoder = Base64.getDecoder();
    byte[] derived = derive(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(derived, decoder.decode(parts[3]));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to know PBKDF2, but it does not.", e);
    } finally {
      spec.clearPassword();
    }
  }
}
