package io.airloom.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.TaskInstanceKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartJournalTest {
  @TempDir Path folder;
  private final Set<Long> running = ConcurrentHashMap.newKeySet();

  @Test
  void absenceProvesNothingWithoutAnEarlierIncarnation() throws IOException {
    StartJournal journal = open();
    journal.own(1);

    assertThat(journal.provablyNeverStarted(token(1, 5))).isFalse();
  }

  @Test
  void absenceIsProofForOwnedEpochsOnly() throws IOException {
    StartJournal journal = open();
    journal.own(1);
    journal.started(token(1, 5));
    journal.started(token(2, 6));

    StartJournal next = open();

    assertThat(next.provablyNeverStarted(token(1, 5))).isFalse();
    assertThat(next.provablyNeverStarted(token(1, 6))).isTrue();
    assertThat(next.provablyNeverStarted(token(2, 7))).isFalse();
  }

  @Test
  void whatWasWithdrawnMayBeginAgain() throws IOException {
    StartJournal journal = open();
    journal.own(1);
    journal.started(token(1, 5));
    journal.withdrawn(token(1, 5));

    assertThat(open().provablyNeverStarted(token(1, 5))).isTrue();
  }

  @Test
  void anIncarnationThatDidNothingKeepsWhatWasKnown() throws IOException {
    StartJournal journal = open();
    journal.own(1);
    journal.started(token(1, 5));

    for (int i = 0; i < 20; i++) {
      open();
    }

    StartJournal last = open();
    assertThat(last.provablyNeverStarted(token(1, 5))).isFalse();
    assertThat(last.provablyNeverStarted(token(1, 6))).isTrue();
    assertThat(files()).hasSizeLessThan(4);
  }

  @Test
  void rotationKeepsOwnedEpochsAndRunningBodies() throws IOException {
    StartJournal journal = open();
    journal.own(1);
    journal.started(token(1, 1));
    running.add(token(1, 1).nonce());

    for (int i = 2; i < 5 * JournalSegment.RECORDS; i++) {
      journal.started(token(1, i));
    }

    assertThat(files()).hasSize(2);
    StartJournal next = open();
    assertThat(next.provablyNeverStarted(token(1, 1))).isFalse();
    assertThat(next.provablyNeverStarted(token(1, 5 * JournalSegment.RECORDS - 1))).isFalse();
    assertThat(next.provablyNeverStarted(token(1, 5 * JournalSegment.RECORDS))).isTrue();
  }

  @Test
  void threadsRecordAtOnce() throws IOException, InterruptedException {
    StartJournal journal = open();
    journal.own(1);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int from = t * 30_000;
      threads[t] =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 30_000; i++) {
                  journal.started(token(1, from + i));
                }
              });
    }
    for (Thread thread : threads) {
      thread.join();
    }

    StartJournal next = open();

    for (int i = 0; i < 120_000; i++) {
      assertThat(next.provablyNeverStarted(token(1, i))).isFalse();
    }
  }

  @Test
  void anotherBootProvesNothing() throws IOException {
    StartJournal journal = open();
    journal.own(1);
    journal.started(token(1, 5));
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putLong(8, 42);
    Files.write(file, bytes);

    assertThat(open().provablyNeverStarted(token(1, 6))).isFalse();
  }

  @Test
  void aTornRecordIsNone() throws IOException {
    StartJournal journal = open();
    journal.own(1);
    journal.started(token(1, 5));
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putLong(32 + 16 + 8, 0);
    Files.write(file, bytes);

    assertThat(open().provablyNeverStarted(token(1, 5))).isTrue();
  }

  private StartJournal open() throws IOException {
    return StartJournal.open(folder, nonces -> running.forEach(nonces::accept));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static AttemptToken token(long epoch, long number) {
    return new AttemptToken(new TaskInstanceKey(1, 0, -1), 1, (epoch << 32) + number);
  }
}
