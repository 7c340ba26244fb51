package io.airloom.scheduler.oracle;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.dag.DagGraph;
import io.airloom.core.run.DagRunType;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The script of a case: how each try of each task instance ends. */
final class CaseOutcomes {
  private final JsonNode recorded;
  private final Duration step;

  CaseOutcomes(JsonNode recorded, Duration step) {
    this.recorded = recorded;
    this.step = step;
  }

  /** What the script says about the attempt's try; an empty object if it says nothing. */
  JsonNode of(Attempt attempt) {
    String run = attempt.run().runId().value();
    String task = attempt.task().id().value();
    int mapIndex = attempt.token().key().mapIndex();
    List<String> keys = new ArrayList<>();
    if (mapIndex >= 0) {
      keys.add("%s:%s[%d]".formatted(run, task, mapIndex));
    }
    keys.add(run + ":" + task);
    if (mapIndex >= 0) {
      keys.add("%s[%d]".formatted(task, mapIndex));
    }
    keys.add(task);
    JsonNode outcomes = recorded.path("outcomes");
    for (String key : keys) {
      if (outcomes.has(key)) {
        JsonNode tries = outcomes.get(key);
        return tries.get(Math.min(attempt.token().tryNumber(), tries.size()) - 1);
      }
    }
    return recorded.path("nothing");
  }

  /** The outcome of a part of a try that is not its last. */
  TaskOutcome pause(JsonNode part, Instant now) {
    Instant until = now.plus(step.multipliedBy(part.get(1).asInt()));
    return part.get(0).asString().equals("defer")
        ? new TaskOutcome.Deferred(until)
        : new TaskOutcome.Rescheduled(until);
  }

  /** How the try ends. */
  TaskOutcome end(Attempt attempt, JsonNode script) {
    return switch (script.path("end").asString("success")) {
      case "fail", "killed" -> new TaskOutcome.Failed("scripted", true);
      case "fail_no_retry" -> new TaskOutcome.Failed("scripted", false);
      case "skip" -> new TaskOutcome.Skipped("scripted");
      default -> new TaskOutcome.Succeeded(null, downstream(attempt, script));
    };
  }

  private Downstream downstream(Attempt attempt, JsonNode script) {
    return switch (attempt.task().operator().name()) {
      case "branch" -> new Downstream.Followed(followed(script));
      case "latest_only" ->
          new Downstream.Followed(isLatest(attempt) ? allBelow(attempt) : List.of());
      case "short_circuit" -> {
        if (script.path("cond").asBoolean(true)) {
          yield new Downstream.Undecided();
        }
        yield ignoresRules(attempt) ? new Downstream.AllSkipped() : new Downstream.DirectSkipped();
      }
      default -> new Downstream.Undecided();
    };
  }

  private static List<String> followed(JsonNode script) {
    JsonNode follow = script.path("follow");
    List<String> ids = new ArrayList<>();
    if (follow.isString()) {
      ids.add(follow.asString());
    } else {
      follow.forEach(id -> ids.add(id.asString()));
    }
    return ids;
  }

  private boolean isLatest(Attempt attempt) {
    return attempt.run().type() == DagRunType.MANUAL
        || runOf(attempt).path("latest").asBoolean(false);
  }

  private JsonNode runOf(Attempt attempt) {
    for (JsonNode run : recorded.get("runs")) {
      if (run.get("id").asString().equals(attempt.run().runId().value())) {
        return run;
      }
    }
    throw new AssertionError("The case has no run " + attempt.run().runId());
  }

  private static List<String> allBelow(Attempt attempt) {
    DagGraph graph = attempt.version().graph();
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < graph.downstreamCount(attempt.position()); n++) {
      ids.add(attempt.version().task(graph.downstream(attempt.position(), n)).id().value());
    }
    return ids;
  }

  private boolean ignoresRules(Attempt attempt) {
    for (JsonNode task : recorded.get("dag").get("tasks")) {
      if (task.get("id").asString().equals(attempt.task().id().value())) {
        return task.path("ignore_downstream_trigger_rules").asBoolean(true);
      }
    }
    return true;
  }

  /** What a success returns: nothing, a list of a length, or a scalar. */
  List<XComValue> returned(Attempt attempt, JsonNode script) {
    return switch (attempt.task().operator().name()) {
      case "branch" -> {
        JsonNode follow = script.path("follow");
        if (follow.isMissingNode() || follow.isNull()) {
          yield List.of();
        }
        yield value(follow.isString() ? XComValue.SCALAR : follow.size());
      }
      case "short_circuit" -> value(XComValue.SCALAR);
      case "latest_only" -> value(allBelow(attempt).size());
      default -> {
        if (script.path("none").asBoolean(false)) {
          yield List.of();
        }
        yield value(script.has("len") ? script.get("len").asInt() : XComValue.SCALAR);
      }
    };
  }

  private static List<XComValue> value(int length) {
    String json = length < 0 ? "\"x\"" : Collections.nCopies(length, 1).toString();
    return List.of(new XComValue("return_value", json, length));
  }
}
