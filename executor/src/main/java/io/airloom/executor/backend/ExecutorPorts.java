package io.airloom.executor.backend;

import io.airloom.executor.attempt.ArgumentRenderer;
import io.airloom.executor.attempt.AttemptListener;
import io.airloom.executor.log.LogListener;
import io.airloom.executor.operator.dagrun.OtherRuns;
import io.airloom.executor.setting.StoredSettings;
import io.airloom.executor.xcom.XComReader;
import java.time.InstantSource;

/**
 * What the executor needs from outside.
 *
 * @param xcoms reads what other tasks pushed
 * @param settings variables and connections
 * @param otherRuns starts and watches runs of other DAGs
 * @param renderer renders templates in arguments
 * @param time the clock of log lines
 * @param listener counts attempts
 * @param logListener is told of logs that lost lines
 */
public record ExecutorPorts(
    XComReader xcoms,
    StoredSettings settings,
    OtherRuns otherRuns,
    ArgumentRenderer renderer,
    InstantSource time,
    AttemptListener listener,
    LogListener logListener) {}
