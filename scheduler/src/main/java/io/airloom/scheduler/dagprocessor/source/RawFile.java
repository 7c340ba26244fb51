package io.airloom.scheduler.dagprocessor.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the DAG folder as it was read at one moment. Immutable. */
public final class RawFile {
  private final String path;
  private final byte[] bytes;

  /**
   * A file.
   *
   * @param path inside the folder, with {@code /}
   * @param bytes its content, not to be changed afterwards
   */
  public RawFile(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** A file with the given text in UTF-8. */
  public static RawFile ofText(String path, String text) {
    return new RawFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Path inside the folder, with {@code /}. */
  public String path() {
    return path;
  }

  /** The content, not a copy: read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** The content as text, whatever does not fit replaced; PostgreSQL can store it. */
  public String lenientText() {
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }

  /** SHA-256 of path and content in hexadecimal. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return "RawFile[%s, %d bytes]".formatted(path, bytes.length);
  }
}
