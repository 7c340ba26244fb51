package io.airloom.scheduler.commit;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.error.AirloomException;
import io.airloom.core.run.AttemptToken;
import java.util.concurrent.CompletableFuture;

/** What leaves the engine, and only after the commit that carries its cause. */
public sealed interface Effect {

  /** Hands an attempt to the executor. */
  record Start(Attempt attempt) implements Effect {}

  /** Asks the executor to stop an attempt whose result no longer counts. */
  record Cancel(AttemptToken token, String reason) implements Effect {}

  /** The outcome of an attempt is durable; nobody needs to remember it. */
  record Settled(AttemptToken token) implements Effect {}

  /**
   * Tells watchers what has become durable.
   *
   * @param fact what to tell
   */
  record Tell(Runnable fact) implements Effect {}

  /**
   * Answers the caller of a command.
   *
   * @param caller waits for the answer
   * @param answer what it gets once the change is durable
   */
  record Answer<T>(CompletableFuture<T> caller, T answer) implements Effect {
    /** The change is durable. */
    public void send() {
      caller.complete(answer);
    }

    /** The change did not happen. */
    public void refuse(AirloomException reason) {
      caller.completeExceptionally(reason);
    }
  }
}
