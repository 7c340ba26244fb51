package io.airloom.executor.template.format;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of URLs, as Python's {@code urllib.parse} does it. */
public final class UrlQuote {
  private UrlQuote() {}

  /** {@code text} percent-encoded, except letters, digits, {@code _.-~} and {@code safe}. */
  public static String quote(String text, String safe) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c < 0x80
              && (Character.isLetterOrDigit(c) || "_.-~".indexOf(c) >= 0 || safe.indexOf(c) >= 0);
      if (plain) {
        out.append(c);
      } else {
        out.append("%%%02X".formatted((int) c));
      }
    }
    return out.toString();
  }

  /** As {@link #quote} with nothing safe and blanks as {@code +}: one part of a query. */
  public static String quotePlus(String text) {
    return quote(text, " ").replace(' ', '+');
  }
}
