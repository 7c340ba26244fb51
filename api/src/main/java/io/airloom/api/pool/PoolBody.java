package io.airloom.api.pool;

import io.airloom.api.request.JsonBody;
import io.airloom.core.command.SavePool;
import java.util.List;
import java.util.Optional;

/**
 * What a client sends to create or change a pool (Airflow 3.3, {@code PoolBody}, {@code
 * PoolPatchBody}).
 *
 * @param pool the pool as it is to be
 */
record PoolBody(SavePool pool) {
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_TEAM = 50;
  private static final int ENDLESS = -1;

  /** The body of a new pool. */
  static PoolBody read(JsonBody body) {
    String name = body.requiredText("name", LONGEST_NAME);
    int slots = body.requiredInteger("slots", ENDLESS);
    Optional<String> description = body.text("description");
    boolean includeDeferred = body.bool("include_deferred", false);
    body.text("team_name", LONGEST_TEAM);
    body.refuseOthers();
    return new PoolBody(new SavePool(name, slots, description.orElse(null), includeDeferred, true));
  }

  /**
   * The body of a patch. Airflow wants the whole pool whatever the mask says.
   *
   * @param before what a mask leaves as it is
   */
  static PoolBody readPatch(JsonBody body, List<String> mask, PoolResponse before) {
    String name = body.requiredText("pool", LONGEST_NAME);
    int slots = body.requiredInteger("slots", ENDLESS);
    Optional<String> description = body.text("description");
    boolean includeDeferred = body.requiredBool("include_deferred");
    body.text("team_name", LONGEST_TEAM);
    body.refuseOthers();
    boolean keepsDescription = !body.has("description") || isMasked("description", mask);
    return new PoolBody(
        new SavePool(
            name,
            isMasked("slots", mask) ? before.slots() : slots,
            keepsDescription ? before.description() : description.orElse(null),
            isMasked("include_deferred", mask) ? before.includeDeferred() : includeDeferred,
            false));
  }

  private static boolean isMasked(String field, List<String> mask) {
    return !mask.isEmpty() && !mask.contains(field);
  }
}
