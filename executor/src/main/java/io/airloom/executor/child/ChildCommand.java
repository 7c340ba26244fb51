package io.airloom.executor.child;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child process shall run.
 *
 * @param command the program and its arguments
 * @param environment all its variables; nothing is inherited
 * @param folder its working folder
 */
public record ChildCommand(List<String> command, Map<String, String> environment, Path folder) {
  public ChildCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
