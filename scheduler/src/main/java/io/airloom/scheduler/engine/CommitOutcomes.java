package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptBackend;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.scheduler.commit.CommitListener;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.commit.StagedPlan;
import io.airloom.scheduler.engine.RunRestorer.AttemptMemory;
import io.airloom.scheduler.live.EngineWatch;
import java.util.List;
import java.util.Set;

/**
 * What follows from a commit: effects leave, or memory is brought back in line with the database.
 */
final class CommitOutcomes implements CommitListener {
  private final EngineSession session;
  private final AttemptBackend backend;
  private final AttemptMemory attempts;
  private final EngineWatch watch;

  CommitOutcomes(EngineSession session, EngineParts parts) {
    this.session = session;
    this.backend = parts.backend();
    this.attempts = parts.sources().attempts();
    this.watch = parts.watch();
  }

  @Override
  public void committed(List<StagedPlan> plans) {
    for (StagedPlan plan : plans) {
      for (Effect effect : plan.effects()) {
        release(effect);
      }
    }
  }

  @Override
  public void batchEnded() {
    session.runKeys().refill(session.store());
  }

  private void release(Effect effect) {
    switch (effect) {
      case Effect.Start(var attempt) -> backend.start(attempt);
      case Effect.Cancel(var token, String reason) -> backend.cancel(token, reason);
      case Effect.Settled(var token) -> attempts.forget(token);
      case Effect.Tell(Runnable fact) -> fact.run();
      case Effect.Answer<?> answer -> {
        session.answered(answer);
        answer.send();
      }
    }
  }

  @Override
  public void refused(List<StagedPlan> plans) {
    session.reloads().dropRefused(plans);
    refuseAnswers(
        plans,
        new AirloomException(
            ErrorCode.ALREADY_EXISTS,
            "Expected a new run id and logical date, but the DAG already has a run with one of"
                + " them. Choose others."));
  }

  @Override
  public void stale(Set<Long> runKeys) {
    for (long runKey : runKeys) {
      watch.stale();
      refuseAnswers(session.reloads().reload(runKey), changedMeanwhile());
    }
  }

  @Override
  public void rejected(List<StagedPlan> plans, String message) {
    watch.rejected(message);
    AirloomException reason =
        new AirloomException(
            ErrorCode.INVALID_ARGUMENT,
            "Expected values that the database can store, but it refused one: %s. Change the value."
                .formatted(message));
    refuseAnswers(plans, reason);
    refuseAnswers(session.reloads().quarantine(plans.getFirst(), message), reason);
  }

  @Override
  public void lost(List<StagedPlan> plans, String message) {
    watch.lost(message);
  }

  private void refuseAnswers(List<StagedPlan> plans, AirloomException reason) {
    for (StagedPlan plan : plans) {
      for (Effect effect : plan.effects()) {
        if (effect instanceof Effect.Answer<?> answer) {
          session.answered(answer);
          answer.refuse(reason);
        }
      }
    }
  }

  private static AirloomException changedMeanwhile() {
    return new AirloomException(
        ErrorCode.ILLEGAL_STATE,
        "Expected the run to be as the engine remembers it, but its rows had changed. Ask again.");
  }
}
