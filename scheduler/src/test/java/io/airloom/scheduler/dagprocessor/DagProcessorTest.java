package io.airloom.scheduler.dagprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersionListener;
import io.airloom.scheduler.dagprocessor.factory.DagFactoryParser;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.scheduler.dagprocessor.source.DagParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor with real files, a real watch service and a store in memory. */
class DagProcessorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir Path folder;

  private final InMemoryDagVersionStore store = new InMemoryDagVersionStore();
  private final AtomicBoolean ownsLease = new AtomicBoolean(true);
  private final BlockingQueue<String> announced = new LinkedBlockingQueue<>();
  private final BlockingQueue<ParseReport> reports = new LinkedBlockingQueue<>();
  private DagParser parser =
      new DagFactoryParser(FakeOperatorCatalog.strict(), ParserSettings.DEFAULT, Map.of(), CLOCK);
  private DagProcessor processor = newProcessor(Duration.ofHours(1));

  @AfterEach
  void stop() {
    processor.close();
  }

  @Test
  void everythingThereAtTheStartIsPublishedBeforeItIsReady()
      throws IOException, InterruptedException {
    write("a.yml", dag("a"));
    write("sub/deep/b.yaml", dag("b"));
    write("sub/defaults.yml", "default_args: {owner: me}");
    write(".hidden/c.yml", dag("c"));
    write(".airflowignore", "ignored*\n");
    write("ignored_d.yml", dag("d"));

    start(Duration.ofHours(1));

    assertThat(store.summary()).isEqualTo("[a v1, b v1]");
    assertThat(processor.status().isReady()).isTrue();
    assertThat(processor.status().files()).isEqualTo(2);
    assertThat(store.current().getLast().version().definition().about().owners())
        .containsExactly("me");
  }

  @Test
  void newChangedRenamedAndDeletedFilesAreSeenByTheWatchAlone()
      throws IOException, InterruptedException {
    start(Duration.ofHours(1));

    write("new/a.yml", dag("a"));
    awaitSummary("[a v1]");
    write("new/a.yml", dag("a") + "  description: changed\n");
    awaitSummary("[a v2]");
    Files.move(folder.resolve("new/a.yml"), folder.resolve("renamed.yml"));
    awaitPath("a", "renamed.yml");
    assertThat(store.summary()).isEqualTo("[a v2]");
    Files.delete(folder.resolve("renamed.yml"));
    awaitSummary("[]");
    assertThat(announced).containsExactly("published a v1", "published a v2", "retired a");
  }

  @Test
  void aRescanFindsWhatTheWatchMissed() throws IOException, InterruptedException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path dags = folder.resolve("dags");
    start(DagProcessorSettings.of(dags).withRescanInterval(Duration.ofMillis(50)));

    Files.writeString(elsewhere.resolve("a.yml"), dag("a"));
    Files.move(elsewhere, dags);

    awaitSummary("[a v1]");
  }

  @Test
  void aBrokenFileKeepsItsLastGoodVersionUntilItIsWhole() throws IOException, InterruptedException {
    write("a.yml", dag("a") + dag("b"));
    start(Duration.ofHours(1));

    write("a.yml", dag("a") + "b:\n  tasks:\n    - {task_id: \"x");
    await(() -> !store.importError("a.yml").isEmpty());
    assertThat(store.importError("a.yml")).startsWith("a.yml:");
    assertThat(store.summary()).isEqualTo("[a v1, b v1]");
    write("a.yml", "");
    await(() -> store.importError("a.yml").contains("holds nothing"));
    assertThat(store.summary()).isEqualTo("[a v1, b v1]");
    write("a.yml", dag("a"));
    awaitSummary("[a v1]");
    assertThat(store.importError("a.yml")).isEmpty();
    assertThat(announced)
        .containsExactly(
            "published a v1",
            "published b v1",
            "published a v1 with errors",
            "published b v1 with errors",
            "published a v1",
            "retired b");
  }

  @Test
  void oneBadDagKeepsItsVersionWhileTheOthersMoveOn() throws IOException, InterruptedException {
    write("a.yml", dag("a") + dag("b"));
    start(Duration.ofHours(1));

    write("a.yml", dag("a") + "  description: new\nb:\n  schedule: '61 * * * *'\n  tasks: []\n");

    awaitSummary("[a v2, b v1]");
    assertThat(store.importError("a.yml")).contains("a.yml:5:14: ");
  }

  @Test
  void theFirstFileKeepsAnIdThatAnotherFileWantsToo() throws IOException, InterruptedException {
    write("z.yml", dag("a"));
    start(Duration.ofHours(1));

    write("b.yml", dag("a") + "  description: rival\n");
    await(() -> store.importError("b.yml").contains("\"z.yml\" defines it too"));
    assertThat(store.summary()).isEqualTo("[a v1]");
    Files.delete(folder.resolve("z.yml"));
    awaitSummary("[a v2]");
    await(() -> store.importError("b.yml").isEmpty());
  }

  @Test
  void unchangedContentIsNeitherParsedNorPublishedAgain() throws IOException, InterruptedException {
    write("a.yml", dag("a"));
    start(Duration.ofHours(1));
    int writes = store.writes();
    assertThat(reports.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();

    write("a.yml", dag("a"));
    write("b.yml", dag("b"));

    awaitSummary("[a v1, b v1]");
    assertThat(store.writes()).isEqualTo(writes + 1);
    assertThat(reports).extracting(ParseReport::path).containsExactly("b.yml");
  }

  @Test
  void massDisappearanceIsHeldBackUntilItIsAccepted() throws IOException, InterruptedException {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      write(id + ".yml", dag(id));
    }
    start(Duration.ofHours(1));

    for (String id : List.of("a", "b", "c", "d")) {
      Files.move(
          folder.resolve(id + ".yml"), folder.resolve(id + ".off"), StandardCopyOption.ATOMIC_MOVE);
    }
    await(() -> processor.status().heldBack() == 4 || store.current().size() < 5);
    // Deleted one by one they may have been seen one by one; what is left is the point.
    int left = store.current().size();
    processor.acceptDisappearance();
    awaitSummary("[e v1]");
    assertThat(left).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aFolderThatVanishesTakesNothingAlong() throws IOException, InterruptedException {
    Path dags = Files.createDirectories(folder.resolve("dags"));
    Files.writeString(dags.resolve("a.yml"), dag("a"));
    start(DagProcessorSettings.of(dags).withRescanInterval(Duration.ofMillis(50)));

    Files.move(dags, folder.resolve("away"));
    await(() -> processor.status().heldBack() == 1);
    assertThat(store.summary()).isEqualTo("[a v1]");
    Files.move(folder.resolve("away"), dags);
    await(() -> processor.status().heldBack() == 0);
    assertThat(store.summary()).isEqualTo("[a v1]");
  }

  @Test
  void aStandbyParsesAndPublishesAtOnceWhenItBecomesTheOwner()
      throws IOException, InterruptedException {
    ownsLease.set(false);
    write("a.yml", dag("a"));
    start(Duration.ofHours(1));
    assertThat(store.summary()).isEqualTo("[]");
    assertThat(processor.status().dags()).isEqualTo(1);

    // The next look at the folder is an hour away, and nothing in it changes.
    ownsLease.set(true);

    awaitSummary("[a v1]");
  }

  @Test
  void whatCannotBeStoredNowIsStoredLater() throws IOException, InterruptedException {
    start(Duration.ofMillis(50));
    store.setDown(true);
    write("a.yml", dag("a"));
    assertThat(reports.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();

    store.setDown(false);

    awaitSummary("[a v1]");
  }

  @Test
  void aParseThatNeverEndsIsAbandonedAndTheOthersGoOn() throws IOException, InterruptedException {
    DagParser real = parser;
    CountDownLatch never = new CountDownLatch(1);
    parser =
        file -> {
          if (file.path().equals("hung.yml")) {
            await(() -> never.getCount() == 0);
          }
          return real.parse(file);
        };
    write("hung.yml", dag("h"));
    write("a.yml", dag("a"));

    start(DagProcessorSettings.of(folder).withParseTimeout(Duration.ofMillis(200)));

    assertThat(store.summary()).isEqualTo("[a v1]");
    assertThat(store.importError("hung.yml")).contains("within 200 ms");
    assertThat(processor.status().timeouts()).isEqualTo(1);
    never.countDown();
  }

  @Test
  void entriesThatAreNoFilesAreNamed() throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("x.yml"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("lost.yml"), folder.resolve("nowhere"));
    write("a.yml", dag("a"));

    start(Duration.ofHours(1));

    assertThat(store.summary()).isEqualTo("[a v1]");
    assertThat(store.importError("x.yml")).startsWith("x.yml:1:1: ").contains("it is a folder");
    assertThat(store.importError("lost.yml")).contains("leads nowhere");
  }

  private void start(Duration rescanInterval) throws InterruptedException {
    start(DagProcessorSettings.of(folder).withRescanInterval(rescanInterval));
  }

  private void start(DagProcessorSettings settings) throws InterruptedException {
    processor.close();
    processor = newProcessor(settings);
    processor.start();
    assertThat(processor.awaitReady(PATIENCE)).isTrue();
  }

  private DagProcessor newProcessor(Duration rescanInterval) {
    return newProcessor(
        DagProcessorSettings.of(Path.of("none")).withRescanInterval(rescanInterval));
  }

  private DagProcessor newProcessor(DagProcessorSettings settings) {
    return new DagProcessor(
        settings, parser, store, new Announcements(), ownsLease::get, reports::add, CLOCK);
  }

  private static String dag(String id) {
    return id + ":\n  tasks: [{task_id: t, operator: bash, bash_command: 'true'}]\n";
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void awaitSummary(String expected) {
    await(() -> store.summary().equals(expected));
  }

  private void awaitPath(String dag, String path) {
    await(() ->
        store.current().stream()
            .anyMatch(row ->
                row.version().dagId().value().equals(dag) && row.relativePath().equals(path)));
  }

  private void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      assertThat(System.nanoTime())
          .as("deadline; the store holds %s", store.summary())
          .isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Notes what the engine would be told. */
  private final class Announcements implements DagVersionListener {
    @Override
    public void published(List<PublishedVersion> versions) {
      for (PublishedVersion published : versions) {
        announced.add(
            "published %s v%d%s"
                .formatted(
                    published.version().dagId(),
                    published.version().number(),
                    published.hasImportErrors() ? " with errors" : ""));
      }
    }

    @Override
    public void retired(List<DagId> dags) {
      dags.forEach(dag -> announced.add("retired " + dag));
    }
  }
}
