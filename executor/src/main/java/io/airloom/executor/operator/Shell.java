package io.airloom.executor.operator;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.child.ChildCommand;
import io.airloom.executor.child.ChildGroup;
import io.airloom.executor.child.Children;
import io.airloom.executor.log.LogLevel;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs shell commands for attempts. Both output streams are one and go to the log. Thread-safe.
 *
 * <p>As in Airflow a command lasts until nobody holds its output any more, so a background child
 * that keeps it open keeps the task running; one that redirected its output is left alone.
 */
public final class Shell {
  private static final String LOGGER = "bash";
  private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(5);

  private final Children children;
  private final ChildEnvironment environment;
  private final Duration killGrace;
  private final int maxLineBytes;

  /**
   * A shell that starts its children through a journal.
   *
   * @param environment the variables that children inherit
   * @param killGrace time between TERM and KILL when an attempt is stopped
   * @param maxLineBytes bytes of an output line that are kept
   */
  public Shell(
      Children children, Map<String, String> environment, Duration killGrace, int maxLineBytes) {
    this.children = children;
    this.environment = new ChildEnvironment(environment);
    this.killGrace = killGrace;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * How a command ended.
   *
   * @param exitCode 0 for success
   * @param lastLine the last line of its output
   */
  public record Result(int exitCode, OutputReader.LastLine lastLine) {}

  /** Runs {@code bash_command} with {@code env}, {@code cwd} and {@code output_encoding}. */
  public Result run(BodyContext context, ArgumentValues arguments)
      throws IOException, InterruptedException {
    String command = arguments.required("bash_command");
    Charset encoding = encoding(arguments.text("output_encoding"));
    Optional<String> cwd = arguments.text("cwd");
    Path folder = cwd.isPresent() ? existing(cwd.get()) : Files.createTempDirectory("airloomtmp");
    try {
      ChildCommand child =
          new ChildCommand(
              List.of(bash(), "-c", command), environment.of(context, arguments), folder);
      return run(context, child, encoding);
    } finally {
      if (cwd.isEmpty()) {
        TemporaryFolder.delete(folder);
      }
    }
  }

  /** Bytes of an output line that are kept. */
  int maxLineBytes() {
    return maxLineBytes;
  }

  private Result run(BodyContext context, ChildCommand child, Charset encoding)
      throws IOException, InterruptedException {
    log(context, LogLevel.INFO, "Running command: " + String.join(" ", child.command()));
    ChildGroup group = children.start(child, context.attempt().token());
    boolean ended = false;
    try {
      OutputReader output =
          OutputReader.start(group.output(), LOGGER, context.log(), encoding, maxLineBytes);
      int exitCode = group.waitFor();
      if (!output.await(OUTPUT_PATIENCE)) {
        log(
            context,
            LogLevel.WARNING,
            "The command has ended, but a process that it started holds its output. The task goes"
                + " on until that one ends.");
        output.await();
      }
      ended = true;
      log(context, LogLevel.INFO, "Command exited with return code " + exitCode);
      return new Result(exitCode, output.lastLine());
    } finally {
      if (!ended) {
        group.stop(killGrace);
      }
      children.ended(group);
    }
  }

  private static void log(BodyContext context, LogLevel level, String event) {
    context.log().write(level, LOGGER, event);
  }

  private String bash() {
    return children
        .findProgram("bash")
        .orElseThrow(() ->
            new AirloomException(
                ErrorCode.NOT_FOUND,
                "Expected the program \"bash\" on the server's PATH, but it is not there. Install"
                    + " bash on this node."));
  }

  private static Path existing(String cwd) {
    Path folder = Path.of(cwd);
    if (!Files.exists(folder)) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected the folder \"%s\" of argument \"cwd\" to exist, but it does not. Create it, or change cwd."
              .formatted(cwd));
    }
    if (!Files.isDirectory(folder)) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected \"%s\" of argument \"cwd\" to be a folder, but it is a file. Change cwd."
              .formatted(cwd));
    }
    return folder;
  }

  private static Charset encoding(Optional<String> name) {
    try {
      return name.map(Charset::forName).orElse(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected argument \"output_encoding\" to name an encoding, but \"%s\" is unknown. Use for example utf-8."
              .formatted(name.orElse("")),
          e);
    }
  }
}
