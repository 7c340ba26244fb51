package io.airloom.core.command;

import java.util.concurrent.CompletableFuture;

/**
 * The door through which users reach the engine. Thread-safe.
 *
 * <p>A future completes after the commit that carries the command's effect, on an engine thread;
 * continue on a thread of your own. It completes exceptionally with an {@link
 * io.airloom.core.error.AirloomException}: {@code NOT_FOUND}, {@code ALREADY_EXISTS}, {@code
 * INVALID_ARGUMENT} or {@code NOT_OWNER} (no engine is active on this node). Nothing has changed
 * then.
 */
public interface RunCommands {

  /** Creates a dag run. On a paused DAG it stays queued. */
  CompletableFuture<TriggeredRun> trigger(TriggerRun command);

  /** Pauses or unpauses a DAG; completes with the state after. */
  CompletableFuture<Boolean> setPaused(SetPaused command);
}
