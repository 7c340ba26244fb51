package io.airloom.executor.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of log lines not yet written, with the one JSON shape a line has. Not thread-safe. */
final class LineBuffer {
  /** How the last line of an attempt ends; no other line can, because quotes are escaped. */
  static final String END = "\",\"end\":true}\n";

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int KEPT = 16 << 10;

  private byte[] bytes = new byte[1024];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[1024];
    }
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** Appends a line; {@code end} marks the last one of an attempt. */
  void line(String timestamp, LogLevel level, String event, String logger, boolean end) {
    ascii("{\"timestamp\":\"");
    ascii(timestamp);
    ascii("\",\"level\":\"");
    ascii(level.value());
    ascii("\",\"event\":\"");
    escaped(event);
    ascii("\",\"logger\":\"");
    escaped(logger);
    ascii(end ? END : "\"}\n");
  }

  void newline() {
    room(1);
    bytes[size++] = '\n';
  }

  private void ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  private void escaped(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      room(6);
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        bytes[size++] = '\\';
        bytes[size++] = (byte) c;
      } else if (c >= ' ' && c < 0x7f) {
        bytes[size++] = (byte) c;
      } else if (c == '\n') {
        bytes[size++] = '\\';
        bytes[size++] = 'n';
      } else if (c == '\t') {
        bytes[size++] = '\\';
        bytes[size++] = 't';
      } else if (c < ' ' || c == 0x7f) {
        unicodeEscape(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, text.charAt(++i)));
      } else if (Character.isSurrogate(c)) {
        // Half a character has no UTF-8 form.
        unicodeEscape(0xfffd);
      } else {
        basic(c);
      }
    }
  }

  private void unicodeEscape(int c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    bytes[size++] = HEX[(c >> 12) & 15];
    bytes[size++] = HEX[(c >> 8) & 15];
    bytes[size++] = HEX[(c >> 4) & 15];
    bytes[size++] = HEX[c & 15];
  }

  private void basic(char c) {
    if (c < 0x800) {
      bytes[size++] = (byte) (0xc0 | (c >> 6));
    } else {
      bytes[size++] = (byte) (0xe0 | (c >> 12));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    }
    bytes[size++] = (byte) (0x80 | (c & 0x3f));
  }

  private void supplementary(int codePoint) {
    bytes[size++] = (byte) (0xf0 | (codePoint >> 18));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
