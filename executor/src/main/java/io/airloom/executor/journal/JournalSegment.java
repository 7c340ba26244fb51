package io.airloom.executor.journal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file of the journal: a header with the boot, then records of 16 bytes, written through a
 * memory map by many threads at once.
 *
 * <p>A record is a number and a check that contains its type. The check is stored last: a record
 * torn by a kill reads as no record, and then the body behind it had not begun.
 */
final class JournalSegment {
  static final int RECORDS = 65_536;
  private static final int HEADER = 32;
  private static final int RECORD = 16;
  private static final int BYTES = HEADER + RECORDS * RECORD;
  private static final long MAGIC = 0x41_49_52_4c_4f_4f_4d_31L;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Path path;
  private final MappedByteBuffer map;
  private final AtomicInteger next = new AtomicInteger();

  private JournalSegment(Path path, MappedByteBuffer map) {
    this.path = path;
    this.map = map;
  }

  /** What a record says about its number. */
  enum RecordType {
    /** The body of the attempt with this nonce begins. */
    STARTED(1),
    /** The body with this nonce was stopped with its node; it may begin again without a new try. */
    WITHDRAWN(2),
    /** All attempts of this epoch are offered to this node alone. */
    EPOCH(3),
    /** Records are missing; nothing that was written before proves an absence any more. */
    GAP(4);

    private final int code;

    RecordType(int code) {
      this.code = code;
    }
  }

  /** Takes the records of a segment, in their order. */
  @FunctionalInterface
  interface Reader {
    void record(RecordType type, long number);
  }

  static JournalSegment create(Path path, UUID boot) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      // Real blocks, not a hole: a full disk must show here and not as a fault of the memory map.
      ByteBuffer zeros = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
      zeros.putLong(0, MAGIC);
      zeros.putLong(8, boot.getMostSignificantBits());
      zeros.putLong(16, boot.getLeastSignificantBits());
      while (zeros.hasRemaining()) {
        int _ = file.write(zeros);
      }
      return new JournalSegment(path, file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Reads a segment written in a boot; false if it is of another boot or damaged. */
  static boolean read(Path path, UUID boot, Reader reader) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.capacity() < BYTES
        || bytes.getLong(0) != MAGIC
        || bytes.getLong(8) != boot.getMostSignificantBits()
        || bytes.getLong(16) != boot.getLeastSignificantBits()) {
      return false;
    }
    RecordType[] types = RecordType.values();
    for (int at = HEADER; at < BYTES; at += RECORD) {
      long number = bytes.getLong(at);
      long check = bytes.getLong(at + 8);
      for (RecordType type : types) {
        if (check != 0 && check == check(type, number)) {
          reader.record(type, number);
        }
      }
    }
    return true;
  }

  /** Appends a record; false if the segment is full. The last place is kept for a gap. */
  boolean append(RecordType type, long number) {
    int index = next.getAndIncrement();
    if (index < 0 || index >= RECORDS - 1) {
      // Stays full however often it is asked.
      next.set(RECORDS);
      return false;
    }
    put(index, type, number);
    return true;
  }

  /** Notes in the place kept for it that records are missing from here on. */
  void gap() {
    put(RECORDS - 1, RecordType.GAP, 0);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  private void put(int index, RecordType type, long number) {
    int at = HEADER + index * RECORD;
    LONG.set(map, at, number);
    LONG.setRelease(map, at + 8, check(type, number));
  }

  /** A mix in which the type cannot be told from chance; 0, the empty place, is avoided. */
  private static long check(RecordType type, long number) {
    long mix = (number ^ 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    mix = (mix ^ (mix >>> 29)) * 0x94d049bb133111ebL;
    return ((mix ^ (mix >>> 32)) & ~0xffL) | type.code;
  }
}
