package io.airloom.db.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Unpacks tar archives as far as the PostgreSQL archives use the format: files, folders and
 * symbolic links with names of up to 100 bytes. Anything else is refused, never guessed.
 */
final class TarReader {

  private static final int BLOCK = 512;
  private static final int NAME_OFFSET = 0;
  private static final int MODE_OFFSET = 100;
  private static final int SIZE_OFFSET = 124;
  private static final int TYPE_OFFSET = 156;
  private static final int LINK_OFFSET = 157;
  private static final int NAME_LENGTH = 100;
  private static final int MODE_LENGTH = 8;
  private static final int SIZE_LENGTH = 12;
  private static final int OCTAL = 8;
  private static final int OWNER_MAY_EXECUTE = 0100;

  private final InputStream in;
  private final Path into;
  private final Predicate<String> wanted;

  /** Creates a reader that unpacks the wanted entry names of the stream below a folder. */
  TarReader(InputStream in, Path into, Predicate<String> wanted) {
    this.in = in;
    this.into = into;
    this.wanted = wanted;
  }

  void unpack() throws IOException {
    byte[] header = new byte[BLOCK];
    while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      unpackEntry(header);
    }
  }

  private void unpackEntry(byte[] header) throws IOException {
    String name = text(header, NAME_OFFSET, NAME_LENGTH);
    long size = Long.parseLong(text(header, SIZE_OFFSET, SIZE_LENGTH).strip(), OCTAL);
    Path target = inside(name);
    if (wanted.test(name)) {
      switch (header[TYPE_OFFSET]) {
        case '0', 0 -> unpackFile(target, size, mode(header));
        case '2' -> {
          createParent(target);
          Files.createSymbolicLink(target, Path.of(text(header, LINK_OFFSET, NAME_LENGTH)));
        }
        case '5' -> Files.createDirectories(target);
        default ->
            throw new IOException(
                ("Expected files, folders and symbolic links in the archive, but entry \"%s\" "
                        + "has type '%c'.")
                    .formatted(name, header[TYPE_OFFSET]));
      }
    } else {
      in.skipNBytes(size);
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private void unpackFile(Path target, long size, int mode) throws IOException {
    createParent(target);
    byte[] buffer = new byte[1 << 16];
    try (var out = Files.newOutputStream(target)) {
      long left = size;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException("Expected %d more bytes of \"%s\".".formatted(left, target));
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    if ((mode & OWNER_MAY_EXECUTE) != 0 && !target.toFile().setExecutable(true, true)) {
      throw new IOException("Expected \"%s\" to become executable.".formatted(target));
    }
  }

  private Path inside(String name) throws IOException {
    Path target = into.resolve(name).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("Expected entry \"%s\" to stay below its folder.".formatted(name));
    }
    return target;
  }

  private static void createParent(Path target) throws IOException {
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  private static int mode(byte[] header) {
    return Integer.parseInt(text(header, MODE_OFFSET, MODE_LENGTH).strip(), OCTAL);
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }
}
