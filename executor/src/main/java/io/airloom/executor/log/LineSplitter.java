package io.airloom.executor.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * Cuts the bytes of a stream into lines and keeps a bounded part of each. Not thread-safe.
 *
 * <p>Bytes that the encoding does not know appear as {@code \xNN} (Airflow decodes with {@code
 * backslashreplace}).
 */
public final class LineSplitter {
  private static final int SMALL = 8 << 10;

  private final CharsetDecoder decoder;
  private final int maxBytes;
  private final LineSink sink;
  private byte[] line = new byte[512];
  private int kept;
  private long length;

  /**
   * A splitter at the beginning of a line.
   *
   * @param maxBytes how many bytes of a line are kept
   */
  public LineSplitter(Charset encoding, int maxBytes, LineSink sink) {
    this.decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.maxBytes = maxBytes;
    this.sink = sink;
  }

  /** Takes the next bytes of the stream. */
  public void accept(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int start = offset;
    for (int i = offset; i < end; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, start, i - start);
        emit();
        start = i + 1;
      }
    }
    keep(bytes, start, end - start);
  }

  /** Ends the stream: what has no line end is a line, too. */
  public void finish() {
    if (length > 0) {
      emit();
    }
  }

  private void keep(byte[] bytes, int offset, int count) {
    length += count;
    int room = Math.min(count, maxBytes - kept);
    if (room <= 0) {
      return;
    }
    if (kept + room > line.length) {
      line = Arrays.copyOf(line, Math.min(maxBytes, Math.max(kept + room, line.length * 2)));
    }
    System.arraycopy(bytes, offset, line, kept, room);
    kept += room;
  }

  private void emit() {
    sink.line(decode(ByteBuffer.wrap(line, 0, kept)).stripTrailing(), length);
    kept = 0;
    length = 0;
    if (line.length > SMALL) {
      line = new byte[512];
    }
  }

  private String decode(ByteBuffer bytes) {
    try {
      return decoder.decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return decodeBroken(bytes);
    }
  }

  private String decodeBroken(ByteBuffer bytes) {
    decoder.reset();
    StringBuilder text = new StringBuilder(bytes.remaining());
    CharBuffer chars = CharBuffer.allocate(1024);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, true);
      text.append(chars.flip());
      chars.clear();
      if (result.isUnderflow()) {
        return text.toString();
      }
      for (int i = 0; result.isError() && i < result.length(); i++) {
        text.append("\\x%02x".formatted(bytes.get()));
      }
    }
  }
}
