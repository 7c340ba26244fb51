package io.airloom.scheduler.dagprocessor;

import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the loop tells the outside: reports, status, readiness. Written by the loop's thread. */
final class Reporter {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private final ParseListener listener;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Map<String, Duration> durations = new HashMap<>();
  private volatile DagProcessorStatus status = DagProcessorStatus.STARTING;
  private long timeouts;

  Reporter(ParseListener listener) {
    this.listener = listener;
  }

  CountDownLatch ready() {
    return ready;
  }

  boolean isReady() {
    return ready.getCount() == 0;
  }

  long timeouts() {
    return timeouts;
  }

  DagProcessorStatus status() {
    return status;
  }

  /** Shows where the loop stands, before anybody who waited for it looks. */
  void status(DagProcessorStatus now, boolean isUpToDate) {
    status = now;
    if (isUpToDate) {
      ready.countDown();
    }
  }

  Duration durationOf(String path) {
    return durations.getOrDefault(path, Duration.ZERO);
  }

  void parsed(ParsedDagFile file, Duration duration, boolean isTimeout) {
    durations.put(file.path(), duration);
    int errors = file.errorCount();
    timeouts += isTimeout ? 1 : 0;
    ParseReport.Outcome outcome =
        isTimeout
            ? ParseReport.Outcome.TIMED_OUT
            : errors > 0 ? ParseReport.Outcome.ERRORS : ParseReport.Outcome.GOOD;
    for (DagProblem problem : file.problems()) {
      if (problem.isError()) {
        LOG.warn("{}", problem);
      } else {
        LOG.info("{}", problem);
      }
    }
    listener.parsed(
        new ParseReport(file.path(), outcome, duration, file.goodCount(), file.problems()));
  }
}
