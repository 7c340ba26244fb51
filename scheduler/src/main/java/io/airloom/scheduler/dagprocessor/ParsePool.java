package io.airloom.scheduler.dagprocessor;

import io.airloom.scheduler.dagprocessor.folder.FolderReader;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.DagParser;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs parses on virtual threads, a bounded number at once, each with a deadline.
 *
 * <p>Owned by the loop's thread; results come back as signals. A parse past its deadline is
 * interrupted and forgotten, its place is free again, and its content is not tried a second time.
 */
final class ParsePool {
  private final FolderReader reader;
  private final DagParser parser;
  private final DagProcessorSettings settings;
  private final Consumer<Signal> results;
  private final Map<String, Running> running = new HashMap<>();
  private final Set<String> quarantine = new HashSet<>();
  private long tickets;

  /** A parse under way. */
  private record Running(
      long ticket, long startedAt, Thread thread, AtomicReference<String> fingerprint) {}

  ParsePool(
      FolderReader reader,
      DagParser parser,
      DagProcessorSettings settings,
      Consumer<Signal> results) {
    this.reader = reader;
    this.parser = parser;
    this.settings = settings;
    this.results = results;
  }

  boolean hasRoom() {
    return running.size() < settings.parallelism();
  }

  int size() {
    return running.size();
  }

  boolean isRunning(String path) {
    return running.containsKey(path);
  }

  /** Starts a parse; the caller has seen that there is room. */
  void start(WatchedFile file, long now) {
    long ticket = ++tickets;
    String known = file.fingerprint;
    AtomicReference<String> fingerprint = new AtomicReference<>("");
    Set<String> refused = Set.copyOf(quarantine);
    Thread thread =
        Thread.ofVirtual()
            .name("airloom-dag-parse-" + ticket)
            .unstarted(() -> parse(file.path, ticket, known, refused, fingerprint));
    running.put(file.path, new Running(ticket, now, thread, fingerprint));
    thread.start();
  }

  /** Whether a result is the awaited one; it is awaited no longer. */
  boolean accept(Signal.Parsed parsed) {
    Running awaited = running.get(parsed.path());
    if (awaited == null || awaited.ticket() != parsed.ticket()) {
      return false;
    }
    running.remove(parsed.path());
    return true;
  }

  /** Gives up parses past their deadline; their results are failures. */
  List<Signal.Parsed> abandonOverdue(long now) {
    List<Signal.Parsed> abandoned = new ArrayList<>();
    for (Map.Entry<String, Running> entry : Map.copyOf(running).entrySet()) {
      Running parse = entry.getValue();
      if (now - parse.startedAt() >= settings.parseTimeout().toNanos()) {
        running.remove(entry.getKey());
        parse.thread().interrupt();
        quarantine.add(parse.fingerprint().get());
        abandoned.add(timedOut(entry.getKey(), parse));
      }
    }
    return abandoned;
  }

  /** Nanoseconds until the next deadline, at most the given number. */
  long untilDeadline(long now, long atMost) {
    long wait = atMost;
    for (Running parse : running.values()) {
      wait = Math.min(wait, parse.startedAt() + settings.parseTimeout().toNanos() - now);
    }
    return Math.max(wait, 0);
  }

  /** Interrupts everything. */
  void stop() {
    running.values().forEach(parse -> parse.thread().interrupt());
    running.clear();
  }

  private Signal.Parsed timedOut(String path, Running parse) {
    return new Signal.Parsed(
        path,
        parse.ticket(),
        parse.fingerprint().get(),
        Optional.empty(),
        Optional.of(tookTooLong(path)),
        settings.parseTimeout(),
        true);
  }

  private ParsedDagFile tookTooLong(String path) {
    Problems problems = new Problems();
    problems.error(
        Position.startOf(path),
        "Expected the file to be parsed within %d ms, but it took longer."
            .formatted(settings.parseTimeout().toMillis()),
        "Simplify or split it; it is not tried again before it changes.");
    return ParsedDagFile.unreadable(path, problems.sorted());
  }

  private void parse(
      String path,
      long ticket,
      String known,
      Set<String> refused,
      AtomicReference<String> fingerprint) {
    long start = System.nanoTime();
    Problems problems = new Problems();
    Optional<DagFile> file = reader.read(path, problems);
    if (file.isEmpty()) {
      send(
          path,
          ticket,
          "",
          file,
          Optional.of(ParsedDagFile.unreadable(path, problems.sorted())),
          start);
      return;
    }
    fingerprint.set(file.get().fingerprint());
    if (fingerprint.get().equals(known)) {
      send(path, ticket, known, file, Optional.empty(), start);
      return;
    }
    if (refused.contains(fingerprint.get())) {
      send(path, ticket, fingerprint.get(), file, Optional.of(tookTooLong(path)), start);
      return;
    }
    ParsedDagFile result;
    try {
      result = parser.parse(file.get());
    } catch (CancellationException e) {
      return;
    } catch (RuntimeException | StackOverflowError e) {
      // A defect of the parser must cost one file, not all.
      problems.error(
          Position.startOf(path),
          "Expected the file to be parsed, but the parser failed: %s.".formatted(e),
          "Report this with the file.");
      result = ParsedDagFile.unreadable(path, problems.sorted());
    }
    send(path, ticket, fingerprint.get(), file, Optional.of(result), start);
  }

  private void send(
      String path,
      long ticket,
      String fingerprint,
      Optional<DagFile> file,
      Optional<ParsedDagFile> result,
      long start) {
    results.accept(
        new Signal.Parsed(
            path,
            ticket,
            fingerprint,
            file.map(DagFile::file),
            result,
            Duration.ofNanos(System.nanoTime() - start),
            false));
  }
}
