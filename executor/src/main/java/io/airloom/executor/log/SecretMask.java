package io.airloom.executor.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that one attempt has seen, and what stands in their place in its log. Thread-safe.
 *
 * <p>A secret is also found as it looks in an address, in JSON, in Base64 and line by line. Short
 * ones are left alone: hiding each "a" would hide everything.
 */
public final class SecretMask {
  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private static final int LEAST_LENGTH = 5;
  private static final int MAX_TEXTS = 1_000;

  // Longest first, so that a secret inside another one leaves nothing of it behind.
  private final Set<String> texts =
      new TreeSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));
  private volatile String[] sorted = new String[0];

  /** Hides a text from now on; null is nothing to hide. */
  public synchronized void add(@Nullable String secret) {
    if (secret == null || secret.length() < LEAST_LENGTH || texts.size() >= MAX_TEXTS) {
      return;
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    texts.add(secret);
    texts.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    texts.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    texts.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    texts.add(Base64.getEncoder().encodeToString(bytes));
    secret.lines().filter(line -> line.length() >= LEAST_LENGTH).forEach(texts::add);
    sorted = texts.toArray(String[]::new);
  }

  /** The text without the secrets. */
  public String apply(String text) {
    String masked = text;
    for (String secret : sorted) {
      if (masked.contains(secret)) {
        masked = masked.replace(secret, MASK);
      }
    }
    return masked;
  }
}
