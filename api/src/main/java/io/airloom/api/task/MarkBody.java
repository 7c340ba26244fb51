package io.airloom.api.task;

import io.airloom.api.request.JsonBody;
import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.run.TaskInstanceState;
import java.util.List;
import java.util.Optional;

/** The body of a patch of task instances (Airflow 3.3, {@code PatchTaskInstanceBody}). */
record MarkBody(
    Optional<TaskInstanceState> state,
    boolean changesNote,
    ClearTaskInstances.Reach reach,
    boolean future,
    boolean past) {
  private static final List<String> STATES = List.of("success", "failed", "skipped");
  private static final int LONGEST_NOTE = 1000;

  static MarkBody read(JsonBody body, List<String> mask) {
    Optional<TaskInstanceState> state = state(body);
    body.text("note", LONGEST_NOTE);
    boolean upstream = body.bool("include_upstream", false);
    boolean downstream = body.bool("include_downstream", false);
    boolean future = body.bool("include_future", false);
    boolean past = body.bool("include_past", false);
    body.refuseOthers();
    return new MarkBody(
        state.filter(_ -> mask.isEmpty() || mask.contains("new_state")),
        body.has("note") && (mask.isEmpty() || mask.contains("note")),
        new ClearTaskInstances.Reach(upstream, downstream),
        future,
        past);
  }

  private static Optional<TaskInstanceState> state(JsonBody body) {
    if (!body.has("new_state")) {
      return Optional.empty();
    }
    if (body.isNull("new_state")) {
      body.rule("new_state", false, "'new_state' should not be empty");
      return Optional.empty();
    }
    Optional<String> given = body.text("new_state");
    given.ifPresent(state ->
        body.rule(
            "new_state",
            STATES.contains(state),
            "'%s' is not one of ['success', 'failed', 'skipped']".formatted(state)));
    return given.filter(STATES::contains).flatMap(TaskInstanceState::find);
  }
}
