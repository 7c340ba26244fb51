package io.airloom.executor.python;

import io.airloom.executor.child.Children;
import io.airloom.executor.child.ProcessGroup;
import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.OutputReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Calls a Python function for an attempt, in a child that the node's host forks. Thread-safe. */
public final class PythonRunner {
  private static final String LOGGER = "python";
  private static final Duration FORK_LIMIT = Duration.ofSeconds(10);
  private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(5);

  private final PythonHost host;
  private final Children children;
  private final Settings settings;
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  /** A runner on a node's host. */
  public PythonRunner(PythonHost host, Children children, Settings settings) {
    this.host = host;
    this.children = children;
    this.settings = settings;
  }

  /**
   * What a runner keeps to.
   *
   * @param dagsFolder on Python's import path
   * @param killGrace time between TERM and KILL when an attempt is stopped
   * @param maxLineBytes bytes of an output line that are kept
   * @param maxValueBytes bytes of the largest result as JSON
   */
  public record Settings(Path dagsFolder, Duration killGrace, int maxLineBytes, int maxValueBytes) {
    public Settings {
      dagsFolder = dagsFolder.toAbsolutePath().normalize();
    }
  }

  /**
   * Calls the function that the arguments name.
   *
   * @param wants what matters about the result
   */
  PythonResult call(BodyContext context, ArgumentValues arguments, PythonRequest.Wants wants)
      throws IOException, InterruptedException {
    PythonRequest request =
        PythonRequest.of(
            context, arguments, settings.dagsFolder(), settings.maxValueBytes(), wants);
    String text = json.writeValueAsString(request.values());
    PythonHost.Live first = host.live();
    try (Child child = fork(first)) {
      return converse(child, text, context);
    } catch (NoChildException e) {
      // Nothing of the task has run, so a second host may have it.
      host.replace(first);
      context.log().write(LogLevel.WARNING, LOGGER, e.getMessage() + " Starting another host.");
    }
    try (Child child = fork(host.live())) {
      return converse(child, text, context);
    }
  }

  private Child fork(PythonHost.Live live) throws NoChildException {
    String name = host.nextName();
    int maxFrame =
        (int) Math.min(Integer.MAX_VALUE - 8L, 4L * settings.maxValueBytes() + (8 << 20));
    try {
      FrameConnection raw =
          FrameConnection.open(live.socket(), FrameConnection.RAW_OUTPUT, name, maxFrame);
      try {
        FrameConnection frames =
            FrameConnection.open(live.socket(), FrameConnection.FRAMES, name, maxFrame);
        return new Child(raw, frames);
      } catch (IOException e) {
        raw.close();
        throw e;
      }
    } catch (IOException e) {
      throw new NoChildException(
          "Expected the Python host to answer, but %s.".formatted(e.getMessage()), e);
    }
  }

  private PythonResult converse(Child child, String request, BodyContext context)
      throws IOException, InterruptedException {
    OutputReader output =
        OutputReader.start(
            child.raw().raw(),
            "task.output",
            context.log(),
            StandardCharsets.UTF_8,
            settings.maxLineBytes());
    Conversation conversation =
        Conversation.start(
            child.frames(),
            new Queries(context, json),
            context.log(),
            json,
            settings.maxLineBytes());
    long pid;
    try {
      pid = conversation.awaitPid(FORK_LIMIT);
    } catch (IOException e) {
      throw new NoChildException(e.getMessage(), e);
    }
    ProcessGroup group =
        children
            .adopt(pid, context.attempt().token())
            .orElseThrow(() -> new NoChildException("The Python child was gone at once.", null));
    boolean returned = false;
    try {
      child.frames().write(Frame.TASK, request);
      PythonResult result = conversation.awaitEnd();
      returned = result instanceof PythonResult.Returned;
      if (!output.await(OUTPUT_PATIENCE)) {
        context
            .log()
            .write(
                LogLevel.WARNING,
                LOGGER,
                "The callable has ended, but a process that it started holds its output. What it"
                    + " still writes is not read.");
      }
      return result;
    } finally {
      if (!returned) {
        // Also after a crash: what the callable had started must not go on alone.
        group.stop(settings.killGrace());
      }
      children.ended(group);
    }
  }

  /** The two connections to a child. */
  private record Child(FrameConnection raw, FrameConnection frames) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      raw.close();
      frames.close();
    }
  }
}
