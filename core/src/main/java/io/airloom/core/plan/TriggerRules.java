package io.airloom.core.plan;

import io.airloom.sdk.dag.TriggerRule;

/**
 * What each trigger rule says for given upstream counts (Airflow 3.3.2, {@code TriggerRuleDep}).
 *
 * <p>A state may be decided before all upstream task instances are done; "done" is asked for only
 * where it stands below.
 */
final class TriggerRules {
  private TriggerRules() {}

  static Verdict evaluate(TriggerRule rule, UpstreamCounts up) {
    return switch (rule) {
      case ALL_SUCCESS -> allSuccess(up);
      case ALL_FAILED ->
          up.success() > 0 || up.skipped() > 0
              ? Verdict.SKIP
              : readyIf(up.total() - up.failures() - up.removed() <= 0);
      case ALL_DONE -> readyIf(up.allDone());
      case ALL_SKIPPED ->
          up.success() > 0 || up.failures() > 0
              ? Verdict.SKIP
              : readyIf(up.skipped() == up.total());
      case ALL_DONE_MIN_ONE_SUCCESS -> allDoneMinOneSuccess(up);
      case ALL_DONE_SETUP_SUCCESS -> teardown(up, new UpstreamCounts(0, 0, 0, 0, 0, 0));
      case ALWAYS -> Verdict.READY;
      case ONE_SUCCESS -> oneSuccess(up);
      case ONE_FAILED ->
          up.failures() > 0 ? Verdict.READY : up.allDone() ? Verdict.SKIP : Verdict.WAIT;
      case ONE_DONE ->
          up.success() + up.failed() > 0
              ? Verdict.READY
              : up.allDone() ? Verdict.SKIP : Verdict.WAIT;
      case NONE_FAILED ->
          up.failures() > 0
              ? Verdict.UPSTREAM_FAILED
              : readyIf(up.total() - up.success() - up.skipped() - up.removed() <= 0);
      case NONE_FAILED_MIN_ONE_SUCCESS -> noneFailedMinOneSuccess(up);
      case NONE_SKIPPED -> up.skipped() > 0 ? Verdict.SKIP : readyIf(up.allDone());
    };
  }

  private static Verdict readyIf(boolean ready) {
    return ready ? Verdict.READY : Verdict.WAIT;
  }

  private static Verdict allSuccess(UpstreamCounts up) {
    if (up.failures() > 0) {
      return Verdict.UPSTREAM_FAILED;
    }
    if (up.skipped() > 0) {
      return Verdict.SKIP;
    }
    return readyIf(up.total() - up.success() - up.removed() <= 0);
  }

  private static Verdict oneSuccess(UpstreamCounts up) {
    if (up.success() > 0) {
      return Verdict.READY;
    }
    if (!up.allDone()) {
      return Verdict.WAIT;
    }
    return up.skipped() == up.done() ? Verdict.SKIP : Verdict.UPSTREAM_FAILED;
  }

  /** The rule of teardowns: all done, and at least one of their setups has succeeded. */
  static Verdict teardown(UpstreamCounts up, UpstreamCounts setups) {
    if (!up.allDone()) {
      return Verdict.WAIT;
    }
    if (setups.total() == 0 || setups.success() > 0) {
      return Verdict.READY;
    }
    return setups.skipped() >= setups.total() ? Verdict.SKIP : Verdict.UPSTREAM_FAILED;
  }

  private static Verdict noneFailedMinOneSuccess(UpstreamCounts up) {
    if (up.failures() > 0) {
      return Verdict.UPSTREAM_FAILED;
    }
    if (up.skipped() == up.total()) {
      return Verdict.SKIP;
    }
    if (up.allDone() && up.success() == 0) {
      return Verdict.UPSTREAM_FAILED;
    }
    return readyIf(
        up.total() - up.success() - up.skipped() - up.removed() <= 0 && up.success() > 0);
  }

  /** Airflow's documentation speaks of non-skipped upstream tasks; its code skips on any skip. */
  private static Verdict allDoneMinOneSuccess(UpstreamCounts up) {
    if (up.skipped() > 0) {
      return Verdict.SKIP;
    }
    if (!up.allDone()) {
      return Verdict.WAIT;
    }
    return up.success() > 0 ? Verdict.READY : Verdict.UPSTREAM_FAILED;
  }
}
