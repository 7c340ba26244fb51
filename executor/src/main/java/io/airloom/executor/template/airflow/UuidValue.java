package io.airloom.executor.template.airflow;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@code uuid.UUID}.
 *
 * @param uuid the identifier
 */
record UuidValue(UUID uuid) implements HostValue {
  private static final Signature SIGNATURE =
      Signature.parse("UUID(hex=, bytes=, bytes_le=, fields=, int=, version=)");

  static Value of(Arguments arguments) {
    Signature.Bound bound = SIGNATURE.bind(arguments);
    if (bound.optional(4) instanceof Int number) {
      BigInteger value = number.value();
      return new UuidValue(new UUID(value.shiftRight(64).longValue(), value.longValue()));
    }
    String hex = bound.text(0, "").replace("urn:", "").replace("uuid:", "").replaceAll("[{}-]", "");
    if (!hex.matches("[0-9a-fA-F]{32}")) {
      throw TemplateException.valueError("badly formed hexadecimal UUID string");
    }
    BigInteger value = new BigInteger(hex, 16);
    return new UuidValue(new UUID(value.shiftRight(64).longValue(), value.longValue()));
  }

  /** A random identifier, version 4. */
  static Value random(RandomGenerator random) {
    return new UuidValue(versioned(random.nextLong(), random.nextLong(), 4));
  }

  /** A name-based identifier: MD5 for version 3, SHA-1 for version 5. */
  static Value named(UUID namespace, String name, int version) {
    try {
      MessageDigest digest = MessageDigest.getInstance(version == 3 ? "MD5" : "SHA-1");
      ByteBuffer prefix = ByteBuffer.allocate(16);
      prefix.putLong(namespace.getMostSignificantBits());
      prefix.putLong(namespace.getLeastSignificantBits());
      digest.update(prefix.array());
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
      return new UuidValue(versioned(hash.getLong(), hash.getLong(), version));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected the platform to have MD5 and SHA-1", e);
    }
  }

  private static UUID versioned(long high, long low, int version) {
    return new UUID(
        (high & ~0xf000L) | ((long) version << 12), (low & 0x3fffffffffffffffL) | Long.MIN_VALUE);
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "hex" -> Str.of(hex());
      case "int" -> new Int(new BigInteger(hex(), 16));
      case "version" -> Int.of(uuid.version());
      case "urn" -> Str.of("urn:uuid:" + uuid);
      default -> null;
    };
  }

  private String hex() {
    return uuid.toString().replace("-", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String typeName() {
    return "UUID";
  }

  @Override
  public String qualifiedTypeName() {
    return "uuid.UUID";
  }

  @Override
  public String str() {
    return uuid.toString();
  }

  @Override
  public String repr() {
    return "UUID('" + uuid + "')";
  }
}
