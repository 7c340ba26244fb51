package io.airloom.executor.template.value;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A byte string. */
public final class Bytes implements Value {
  private final byte[] content;

  /** A copy of {@code content}. */
  public Bytes(byte[] content) {
    this.content = content.clone();
  }

  /** A copy of the bytes. */
  public byte[] content() {
    return content.clone();
  }

  /** The number of bytes. */
  public int length() {
    return content.length;
  }

  @Override
  public String typeName() {
    return "bytes";
  }

  @Override
  public boolean truthy() {
    return content.length > 0;
  }

  @Override
  public String str() {
    return repr();
  }

  @Override
  public String repr() {
    boolean hasSingle = false;
    boolean hasDouble = false;
    for (byte b : content) {
      hasSingle |= b == '\'';
      hasDouble |= b == '"';
    }
    char quote = hasSingle && !hasDouble ? '"' : '\'';
    StringBuilder out = new StringBuilder("b").append(quote);
    for (byte b : content) {
      appendByte(out, b & 0xff, quote);
    }
    return out.append(quote).toString();
  }

  private static void appendByte(StringBuilder out, int b, char quote) {
    switch (b) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (b == quote || b == '\\') {
          out.append('\\').append((char) b);
        } else if (b < ' ' || b > '~') {
          out.append("\\x").append(HexFormat.of().toHexDigits((byte) b));
        } else {
          out.append((char) b);
        }
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }
}
