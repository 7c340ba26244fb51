package io.airloom.api.run;

import io.airloom.api.request.JsonBody;
import io.airloom.core.run.DagRunState;
import java.util.List;
import java.util.Optional;

/**
 * The body of a patch of a run (Airflow 3.3, {@code DAGRunPatchBody}).
 *
 * @param state the state to reach; empty = it stays
 * @param changesNote whether a note was sent
 * @param note the note; empty takes it away, if one was sent
 */
record RunPatchBody(Optional<DagRunState> state, boolean changesNote, Optional<String> note) {
  private static final List<String> STATES = List.of("queued", "success", "failed");
  private static final int LONGEST_NOTE = 1000;

  static RunPatchBody read(JsonBody body, List<String> mask) {
    Optional<DagRunState> state = body.oneOf("state", STATES).flatMap(DagRunState::find);
    Optional<String> note = body.text("note", LONGEST_NOTE);
    body.refuseOthers();
    return new RunPatchBody(
        state.filter(_ -> isWanted("state", mask)),
        body.has("note") && isWanted("note", mask),
        note);
  }

  private static boolean isWanted(String field, List<String> mask) {
    return mask.isEmpty() || mask.contains(field);
  }
}
