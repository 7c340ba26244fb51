package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.store.XComRow;
import io.airloom.scheduler.live.Draft;
import java.time.Instant;

/** Turns what an attempt leaves behind into rows. */
final class Reports {
  private Reports() {}

  /** Adds the pushed values to the draft. */
  static void push(AttemptReport report, Draft draft, Instant now) {
    for (AttemptReport.XComValue xcom : report.xcoms()) {
      draft.push(new XComRow(report.token().key(), xcom.key(), xcom.json(), now));
    }
  }
}
