package io.airloom.executor.python;

import io.airloom.executor.log.AttemptLog;
import io.airloom.executor.log.LineSplitter;
import io.airloom.executor.log.LogLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a child says until it has ended: log lines go to the log, questions are answered, the
 * result is kept.
 *
 * <p>On a platform thread of its own: an interrupt of the attempt must not close the connection
 * while the child still cleans up, and a child that floods its output would keep a carrier busy.
 */
final class Conversation {
  private final FrameConnection connection;
  private final Queries queries;
  private final AttemptLog log;
  private final JsonMapper json;
  private final LineSplitter output;
  private final LineSplitter errors;
  private final CompletableFuture<Long> pid = new CompletableFuture<>();
  private final CompletableFuture<PythonResult> end = new CompletableFuture<>();
  private @Nullable PythonResult result;

  private Conversation(
      FrameConnection connection, Queries queries, AttemptLog log, JsonMapper json, int maxLine) {
    this.connection = connection;
    this.queries = queries;
    this.log = log;
    this.json = json;
    this.output = printed(LogLevel.INFO, "task.stdout", maxLine);
    this.errors = printed(LogLevel.ERROR, "task.stderr", maxLine);
  }

  static Conversation start(
      FrameConnection connection, Queries queries, AttemptLog log, JsonMapper json, int maxLine) {
    Conversation conversation = new Conversation(connection, queries, log, json, maxLine);
    Thread _ = Thread.ofPlatform().daemon().name("python-conversation").start(conversation::listen);
    return conversation;
  }

  /**
   * Waits for the child to run.
   *
   * @return its process id
   * @throws IOException if there is none within the limit
   */
  long awaitPid(Duration limit) throws IOException, InterruptedException {
    try {
      return pid.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "Expected the Python host to start a child within %d s, but it did not."
              .formatted(limit.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Waits for the child to end. */
  PythonResult awaitEnd() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      return new PythonResult.Lost(String.valueOf(e.getCause()));
    }
  }

  private LineSplitter printed(LogLevel level, String logger, int maxLine) {
    return new LineSplitter(
        StandardCharsets.UTF_8,
        maxLine,
        (text, length) -> log.take(level, logger, log.marked(text, length)));
  }

  private void listen() {
    PythonResult ending;
    try {
      ending = readAll();
    } catch (IOException | RuntimeException e) {
      ending =
          new PythonResult.Lost(
              "The conversation with the Python child broke off: %s".formatted(e.getMessage()));
    }
    output.finish();
    errors.finish();
    log.flush();
    pid.completeExceptionally(new IOException("The Python host started no child."));
    end.complete(ending);
  }

  private PythonResult readAll() throws IOException {
    for (Frame frame = connection.read(); frame != null; frame = connection.read()) {
      switch (frame.kind()) {
        case Frame.STARTED -> pid.complete(Long.valueOf(frame.text()));
        case Frame.OUTPUT -> print(output, frame);
        case Frame.ERRORS -> print(errors, frame);
        case Frame.LOG -> log(json.readTree(frame.payload()));
        case Frame.QUERY -> connection.write(Frame.ANSWER, queries.answer(frame.text()));
        case Frame.RESULT -> result = read(frame.text());
        case Frame.NOT_FORKED ->
            pid.completeExceptionally(
                new IOException(
                    "Expected the Python host to fork, but the system refused: %s. Free memory or raise the limit of processes."
                        .formatted(frame.text())));
        case Frame.EXITED -> {
          return result != null ? result : died(Integer.parseInt(frame.text()));
        }
        default -> throw new IOException("Unknown message '" + frame.kind() + "'.");
      }
    }
    return result != null ? result : new PythonResult.Lost("The Python child ended with its host.");
  }

  private void print(LineSplitter lines, Frame frame) {
    lines.accept(frame.payload(), 0, frame.length());
    log.flush();
  }

  private void log(JsonNode line) {
    LogLevel level = LogLevel.valueOf(line.path("level").asString().toUpperCase(Locale.ROOT));
    log.write(level, line.path("logger").asString(), line.path("event").asString());
  }

  private PythonResult read(String text) {
    int end = text.indexOf('\n');
    JsonNode about = json.readTree(text.substring(0, end));
    String message = about.path("message").asString("");
    return switch (about.path("kind").asString()) {
      case "returned" -> returned(text.substring(end + 1), about.path("truthy").asBoolean());
      case "skipped" -> new PythonResult.Skipped(message);
      case String kind ->
          new PythonResult.Raised(
              message, about.path("traceback").asString(""), !kind.equals("failed"));
    };
  }

  private PythonResult returned(String value, boolean truthy) {
    try {
      return new PythonResult.Returned(json.readValue(value, Object.class), truthy);
    } catch (JacksonException e) {
      return new PythonResult.Lost(
          "Expected a result that can be read as JSON, but %s. Return something simpler."
              .formatted(e.getOriginalMessage()));
    }
  }

  private static PythonResult died(int exitCode) {
    return new PythonResult.Lost(
        exitCode < 0
            ? "The Python child was killed by signal %d before it had a result."
                .formatted(-exitCode)
            : "The Python child ended with exit code %d before it had a result."
                .formatted(exitCode));
  }
}
