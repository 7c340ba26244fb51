package io.airloom.executor.journal;

import io.airloom.core.attempt.StartRecords;
import io.airloom.core.run.AttemptToken;
import io.airloom.executor.journal.JournalSegment.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start records of this node, in files of its home folder. Thread-safe.
 *
 * <p>Before a body begins, the nonce of its attempt is stored into a memory map: no system call,
 * and the kernel keeps it when the process is killed. It is not synced; so a segment proves
 * something only in the boot it was written in.
 *
 * <p><b>Absence is proof</b> only where this node would have made the record: for attempts of an
 * epoch that it {@linkplain #own owned}, as long as no record of that epoch is missing.
 *
 * <p><b>Rotation.</b> A full segment is followed by a new one that begins with the owned epochs and
 * the attempts whose bodies run. The segment before the last one goes: attempts that had ended when
 * the last one began are durable since then, because every later start followed a later commit.
 */
public final class StartJournal implements StartRecords {
  private static final Logger LOG = LoggerFactory.getLogger(StartJournal.class);
  private static final int MAX_EARLIER = 8;
  private static final int RETRY_EVERY = 1024;

  private final Path folder;
  private final Optional<UUID> boot;
  private final Consumer<LongConsumer> running;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Path> earlierFiles = new ArrayList<>();
  private final List<Long> owned = new ArrayList<>();

  private volatile EarlierStarts earlier = EarlierStarts.NONE;
  private volatile @Nullable JournalSegment current;
  private @Nullable JournalSegment previous;
  private long number;
  private int rotations;
  private int unrecorded;

  private StartJournal(Path folder, Consumer<LongConsumer> running) {
    this.folder = folder;
    this.running = running;
    this.boot = BootId.current();
  }

  /**
   * Opens the journal of a home folder: reads what earlier incarnations left and begins an own
   * segment. To be called once per process, before the first attempt.
   *
   * @param folder the journal's own folder; created if it does not exist
   * @param running tells the nonces of the attempts whose bodies run at the moment; called now and
   *     then from the thread that records a start
   * @throws IOException if the folder cannot be read or written
   */
  public static StartJournal open(Path folder, Consumer<LongConsumer> running) throws IOException {
    StartJournal journal = new StartJournal(folder, running);
    Files.createDirectories(folder);
    journal.readEarlier();
    if (journal.boot.isPresent()) {
      journal.current = journal.newSegment(journal.boot.get());
    }
    return journal;
  }

  @Override
  public boolean provablyNeverStarted(AttemptToken token) {
    return earlier.provesAbsence(token);
  }

  @Override
  public void own(long epoch) {
    lock.lock();
    try {
      if (!owned.contains(epoch)) {
        owned.add(epoch);
        record(RecordType.EPOCH, epoch);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the body of an attempt begins now. */
  public void started(AttemptToken token) {
    record(RecordType.STARTED, token.nonce());
  }

  /**
   * Notes that the body of an attempt was stopped because its node stops, before it could end: the
   * attempt may be offered again without using a try.
   */
  public void withdrawn(AttemptToken token) {
    record(RecordType.WITHDRAWN, token.nonce());
  }

  private void record(RecordType type, long value) {
    JournalSegment segment = current;
    while (segment != null && !segment.append(type, value)) {
      segment = rotate(segment);
    }
  }

  /** The segment to go on with; null if there is none, because the disk gives no room. */
  private @Nullable JournalSegment rotate(JournalSegment full) {
    lock.lock();
    try {
      if (current != full) {
        return current;
      }
      if (boot.isEmpty() || (unrecorded > 0 && unrecorded++ % RETRY_EVERY != 0)) {
        return null;
      }
      JournalSegment segment = newSegment(boot.get());
      owned.forEach(epoch -> segment.append(RecordType.EPOCH, epoch));
      running.accept(nonce -> segment.append(RecordType.STARTED, nonce));
      if (unrecorded > 0) {
        // Starts are missing: nothing of the owned epochs can be proved by absence.
        segment.append(RecordType.GAP, 0);
        unrecorded = 0;
      }
      dropOld();
      previous = full;
      current = segment;
      return segment;
    } catch (IOException e) {
      if (unrecorded == 0) {
        full.gap();
        LOG.warn(
            "Expected to begin a new segment of the start journal in \"{}\", but {}. Free some"
                + " space: until then a killed node cannot tell which attempts never began.",
            folder,
            e.toString());
      }
      unrecorded++;
      return null;
    } finally {
      lock.unlock();
    }
  }

  private JournalSegment newSegment(UUID inBoot) throws IOException {
    return JournalSegment.create(
        folder.resolve("starts-%012d.journal".formatted(++number)), inBoot);
  }

  private void dropOld() throws IOException {
    if (previous != null) {
      previous.delete();
    }
    if (++rotations == 2) {
      // Two segments of own attempts: what earlier incarnations left has long been settled.
      for (Path file : earlierFiles) {
        Files.deleteIfExists(file);
      }
      earlierFiles.clear();
      earlier = EarlierStarts.NONE;
    }
  }

  private void readEarlier() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> file.getFileName().toString().matches("starts-\\d{12}\\.journal"))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    }
    EarlierStarts.Builder builder = new EarlierStarts.Builder();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      number = Math.max(number, numberOf(file));
      builder.begin();
      boolean useful =
          i >= files.size() - MAX_EARLIER
              && boot.isPresent()
              && JournalSegment.read(file, boot.get(), builder::record)
              && builder.hasRecords();
      if (useful) {
        earlierFiles.add(file);
      } else {
        Files.deleteIfExists(file);
      }
    }
    earlier = builder.build();
  }

  private static long numberOf(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring("starts-".length(), name.indexOf('.')));
  }
}
