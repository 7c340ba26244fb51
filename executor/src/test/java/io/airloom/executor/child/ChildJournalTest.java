package io.airloom.executor.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.executor.fixture.Processes;
import io.airloom.executor.journal.BootId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJournalTest {
  private static final Duration GRACE = Duration.ofMillis(300);

  @TempDir Path folder;
  private Process sleeping;

  @BeforeEach
  void startProcess() throws IOException {
    sleeping = new ProcessBuilder("sleep", "300").start();
  }

  @AfterEach
  void endProcess() {
    sleeping.destroyForcibly();
  }

  @Test
  void endsANotedProcess() throws IOException {
    ChildJournal.open(folder).add(sleeping.pid(), "1.0.-1.1.5");

    int ended = ChildJournal.open(folder).endSurvivors(GRACE);

    assertThat(ended).isEqualTo(1);
    assertThat(Processes.isAlive(sleeping.pid())).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesAProcessThatOnlyGotTheSamePid() throws IOException {
    String boot = BootId.current().orElseThrow().toString();
    note(boot + " 12 1.0.-1.1.5\n");

    assertThat(ChildJournal.open(folder).endSurvivors(GRACE)).isZero();

    assertThat(Processes.isAlive(sleeping.pid())).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesProcessesOfAnotherBootAndOfTornNotes() throws IOException {
    long start = ProcessTable.find(sleeping.pid()).orElseThrow().start();
    note("0f0f0f0f-0000-0000-0000-000000000000 " + start + " 1.0.-1.1.5\n");
    ChildJournal.open(folder).endSurvivors(GRACE);
    note("0f0f0f0f-00");
    ChildJournal.open(folder).endSurvivors(GRACE);

    assertThat(Processes.isAlive(sleeping.pid())).isTrue();
  }

  private void note(String text) throws IOException {
    Files.writeString(folder.resolve(Long.toString(sleeping.pid())), text);
  }
}
