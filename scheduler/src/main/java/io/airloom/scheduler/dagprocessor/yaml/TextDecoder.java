package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Turns a file's bytes into text, or says what is wrong with them. */
public final class TextDecoder {
  private static final String SAVE_AS_UTF_8 = "Save the file as UTF-8 text.";

  private TextDecoder() {}

  /**
   * The text of a file, without a byte order mark.
   *
   * @return empty if the bytes are no UTF-8 text that YAML allows; the reason is noted
   */
  public static Optional<String> decode(String file, byte[] bytes, Problems problems) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      problems.error(
          Position.startOf(file), "Expected UTF-8 text, but the file is UTF-16.", SAVE_AS_UTF_8);
      return Optional.empty();
    }
    int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length - start);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      problems.error(
          endOf(file, text),
          "Expected UTF-8 text, but the byte 0x%02X does not belong into it."
              .formatted(bytes[in.position()] & 0xFF),
          SAVE_AS_UTF_8);
      return Optional.empty();
    }
    return isPrintable(file, text, problems) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isPrintable(String file, String text, Problems problems) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      if (!isPrintable(codePoint)) {
        problems.error(
            endOf(file, text.substring(0, i)),
            "Expected text, but found the control character U+%04X.".formatted(codePoint),
            codePoint == 0 ? SAVE_AS_UTF_8 : "Remove it, or write it as an escape in quotes.");
        return false;
      }
    }
    return true;
  }

  /** What YAML 1.1 allows outside escapes. */
  private static boolean isPrintable(int c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    return c <= 0x7E
        || c == 0x85
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
        || c >= 0x10000;
  }

  private static Position endOf(String file, String text) {
    return PlacedText.expand(file, text, Map.of())
        .positionAt(text.codePointCount(0, text.length()));
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
