package io.airloom.sdk.testkit;

import io.airloom.sdk.operator.TaskOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;

/** Runs the shell command of a task in a test; its result is the last line of output. */
final class ShellCommand {
  private ShellCommand() {}

  static TaskOutcome run(Map<String, Object> keys) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-c", String.valueOf(keys.get("bash_command")))
            .redirectErrorStream(true)
            .start();
    String last = "";
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        System.out.println("    " + line);
        last = line;
      }
    }
    int code = process.waitFor();
    return code == 0
        ? TaskOutcome.succeeded(last)
        : new TaskOutcome.Failed("the command ended with code " + code, true);
  }
}
