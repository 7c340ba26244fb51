package io.airloom.executor.backend;

import io.airloom.executor.log.LogSettings;
import io.airloom.executor.xcom.XComLimits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of the in-process executor.
 *
 * @param home the node's home folder; the journals lie in {@code executor/} below it
 * @param dagsFolder where {@code java_file} is looked up
 * @param capacities how much runs at once
 * @param graces how long it waits
 * @param logs the task logs
 * @param xcoms limits of pushed values
 * @param environment the variables that child processes inherit; {@link #DAGS_FOLDER} is added
 */
public record ExecutorSettings(
    Path home,
    Path dagsFolder,
    Capacities capacities,
    Graces graces,
    LogSettings logs,
    XComLimits xcoms,
    Map<String, String> environment) {
  /** The variable that tells child processes where the DAG files and what lies beside them are. */
  public static final String DAGS_FOLDER = "AIRLOOM_DAGS_FOLDER";

  public ExecutorSettings {
    Map<String, String> inherited = new HashMap<>(environment);
    inherited.put(DAGS_FOLDER, dagsFolder.toAbsolutePath().normalize().toString());
    environment = Map.copyOf(inherited);
  }

  /** The defaults, with task logs in {@code logs/} below the home folder. */
  public static ExecutorSettings in(Path home, Path dagsFolder, Map<String, String> environment) {
    return new ExecutorSettings(
        home,
        dagsFolder,
        Capacities.DEFAULT,
        Graces.DEFAULT,
        LogSettings.in(home.resolve("logs")),
        XComLimits.DEFAULT,
        withoutOwnSettings(environment));
  }

  /** An environment without the server's own settings, passwords among them. */
  public static Map<String, String> withoutOwnSettings(Map<String, String> environment) {
    Map<String, String> others = new TreeMap<>(environment);
    others.keySet().removeIf(name -> name.startsWith("AIRLOOM_"));
    return Map.copyOf(others);
  }
}
