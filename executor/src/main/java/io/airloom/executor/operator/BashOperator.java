package io.airloom.executor.operator;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.child.ChildCommand;
import io.airloom.executor.child.ChildGroup;
import io.airloom.executor.child.Children;
import io.airloom.executor.log.LogLevel;
import io.airloom.sdk.operator.TaskOutcome;
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
 * Runs a shell command in a child process (Airflow 3.3, {@code BashOperator} of the standard
 * provider).
 *
 * <p>Exit code 0 succeeds, those of {@code skip_on_exit_code} (99) skip, others fail. Both output
 * streams are one and go to the log; the last line is the return value. As in Airflow the task
 * lasts until nobody holds its output any more, so a background child that keeps it open keeps the
 * task running; one that redirected its output is left alone.
 */
public final class BashOperator implements OperatorBody {
  private static final String LOGGER = "bash";
  private static final int SKIP_EXIT_CODE = 99;
  private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(5);

  private final Children children;
  private final ChildEnvironment environment;
  private final Duration killGrace;
  private final int maxLineBytes;

  /**
   * An operator that starts its children through a journal.
   *
   * @param environment the variables that children inherit
   * @param killGrace time between TERM and KILL when an attempt is stopped
   * @param maxLineBytes bytes of an output line that are kept
   */
  public BashOperator(
      Children children, Map<String, String> environment, Duration killGrace, int maxLineBytes) {
    this.children = children;
    this.environment = new ChildEnvironment(environment);
    this.killGrace = killGrace;
    this.maxLineBytes = maxLineBytes;
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws IOException, InterruptedException {
    ArgumentValues arguments = new ArgumentValues(LOGGER, context.task().arguments());
    String command = arguments.required("bash_command");
    Charset encoding = encoding(arguments.text("output_encoding"));
    Optional<String> cwd = arguments.text("cwd");
    if (context.task().arguments().get("output_processor") != null) {
      context
          .log()
          .write(
              LogLevel.WARNING,
              LOGGER,
              "output_processor is Python code and is ignored; the last line of output is the"
                  + " result.");
    }
    Path folder = cwd.isPresent() ? existing(cwd.get()) : Files.createTempDirectory("airloomtmp");
    try {
      ChildCommand child =
          new ChildCommand(
              List.of(bash(), "-c", command), environment.of(context, arguments), folder);
      return run(context, child, encoding, arguments);
    } finally {
      if (cwd.isEmpty()) {
        TemporaryFolder.delete(folder);
      }
    }
  }

  private TaskOutcome run(
      BodyContext context, ChildCommand child, Charset encoding, ArgumentValues arguments)
      throws IOException, InterruptedException {
    context
        .log()
        .write(LogLevel.INFO, LOGGER, "Running command: " + String.join(" ", child.command()));
    ChildGroup group = children.start(child, context.attempt().token());
    boolean ended = false;
    try {
      OutputReader output =
          OutputReader.start(group.output(), LOGGER, context.log(), encoding, maxLineBytes);
      int exitCode = group.waitFor();
      if (!output.await(OUTPUT_PATIENCE)) {
        context
            .log()
            .write(
                LogLevel.WARNING,
                LOGGER,
                "The command has ended, but a process that it started holds its output. The task"
                    + " goes on until that one ends.");
        output.await();
      }
      ended = true;
      context.log().write(LogLevel.INFO, LOGGER, "Command exited with return code " + exitCode);
      return outcome(exitCode, output.lastLine(), arguments);
    } finally {
      if (!ended) {
        group.stop(killGrace);
      }
      children.ended(group);
    }
  }

  private TaskOutcome outcome(
      int exitCode, OutputReader.LastLine lastLine, ArgumentValues arguments) {
    if (exitCode != 0) {
      if (arguments.numbers("skip_on_exit_code", SKIP_EXIT_CODE).contains(exitCode)) {
        return new TaskOutcome.Skipped(
            "Bash command returned exit code %d. Skipping.".formatted(exitCode));
      }
      return new TaskOutcome.Failed(
          "Bash command failed. The command returned a non-zero exit code %d.".formatted(exitCode),
          true);
    }
    if (!arguments.flag("do_xcom_push", true)) {
      return TaskOutcome.succeeded();
    }
    if (lastLine.cut()) {
      return new TaskOutcome.Failed(
          "Expected the last line of output, which is the task's result, to have at most %d bytes, but it has %d. Write a shorter one, or set do_xcom_push to false."
              .formatted(maxLineBytes, lastLine.length()),
          true);
    }
    return TaskOutcome.succeeded(lastLine.text());
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
