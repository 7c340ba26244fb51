package io.airloom.scheduler.oracle;

import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.command.ClearTaskInstances.Filter;
import io.airloom.core.command.ClearTaskInstances.Reach;
import io.airloom.core.command.MarkRun;
import io.airloom.core.command.MarkTaskInstance;
import io.airloom.core.command.SavePool;
import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.scheduler.engine.RunEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What users do in a case, as commands to the engine. */
final class CaseActions {
  private static final String USER = "admin";

  private final RunEngine engine;
  private final JsonNode pools;

  /**
   * Commands to an engine.
   *
   * @param pools the case's pools as they begin
   */
  CaseActions(RunEngine engine, JsonNode pools) {
    this.engine = engine;
    this.pools = pools;
  }

  /** Sends the command of an action; the future completes with the commit that carries it. */
  CompletableFuture<?> send(JsonNode action) {
    String operation = action.get("op").asString();
    return switch (operation) {
      case "pause", "unpause" ->
          engine.setPaused(new SetPaused(CaseDag.ID, operation.equals("pause"), USER));
      case "clear", "clear_run" ->
          engine.clear(
              new ClearTaskInstances(
                  CaseDag.ID,
                  runs(action),
                  tasks(action),
                  reach(action),
                  filter(action),
                  false,
                  USER));
      case "mark_task" ->
          engine.mark(
              new MarkTaskInstance(
                  CaseDag.ID,
                  runs(action),
                  new TaskSelector(
                      new TaskId(action.get("task").asString()),
                      action.has("map_index")
                          ? OptionalInt.of(action.get("map_index").asInt())
                          : OptionalInt.empty()),
                  reach(action),
                  TaskInstanceState.find(action.get("state").asString()).orElseThrow(),
                  false,
                  USER));
      case "mark_run" ->
          engine.markRun(
              new MarkRun(
                  CaseDag.ID,
                  new RunId(action.get("run").asString()),
                  DagRunState.find(action.get("state").asString()).orElseThrow(),
                  USER));
      case "pool" -> resize(action.get("pool").asString(), action.get("slots").asInt());
      default -> throw new AssertionError("Nobody can " + operation + " yet.");
    };
  }

  private CompletableFuture<?> resize(String pool, int slots) {
    boolean includeDeferred = pools.path(pool).path("include_deferred").asBoolean(false);
    return engine.savePool(new SavePool(pool, slots, null, includeDeferred, false));
  }

  private static RunSelection runs(JsonNode action) {
    return new RunSelection.Around(
        new RunId(action.get("run").asString()), flag(action, "past"), flag(action, "future"));
  }

  private static List<TaskSelector> tasks(JsonNode action) {
    List<TaskSelector> tasks = new ArrayList<>();
    for (JsonNode task : action.path("tasks")) {
      tasks.add(
          task.isString()
              ? new TaskSelector(new TaskId(task.asString()), OptionalInt.empty())
              : new TaskSelector(
                  new TaskId(task.get(0).asString()), OptionalInt.of(task.get(1).asInt())));
    }
    return tasks;
  }

  private static Reach reach(JsonNode action) {
    return new Reach(flag(action, "upstream"), flag(action, "downstream"));
  }

  private static Filter filter(JsonNode action) {
    return new Filter(flag(action, "only_failed"), flag(action, "only_running"));
  }

  private static boolean flag(JsonNode action, String key) {
    return action.path(key).asBoolean(false);
  }
}
