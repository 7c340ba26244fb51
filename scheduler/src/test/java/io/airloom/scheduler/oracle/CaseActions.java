package io.airloom.scheduler.oracle;

import io.airloom.core.command.SetPaused;
import io.airloom.scheduler.engine.RunEngine;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What users do in a case, as commands to the engine. */
final class CaseActions {
  private final RunEngine engine;

  CaseActions(RunEngine engine) {
    this.engine = engine;
  }

  /** Sends the command of an action; the future completes with the commit that carries it. */
  CompletableFuture<?> send(JsonNode action) {
    String operation = action.get("op").asString();
    return switch (operation) {
      case "pause", "unpause" ->
          engine.setPaused(new SetPaused(CaseDag.ID, operation.equals("pause"), "admin"));
      default -> throw new AssertionError("Nobody can " + operation + " yet.");
    };
  }
}
