package io.airloom.api.command;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on the caller's thread, which is a virtual one, until a command is durable. */
public final class CommandAnswers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private CommandAnswers() {}

  /**
   * The answer of the engine.
   *
   * @throws AirloomException what the engine refused with; {@code NOT_OWNER} if it did not answer
   *     in time, which leaves open whether the command takes effect
   */
  public static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AirloomException refusal) {
        throw refusal;
      }
      throw new AirloomException(
          ErrorCode.INTERNAL_ERROR,
          "Expected the engine to answer, but it failed with \"%s\". Look into the server's log."
              .formatted(e.getCause()),
          e);
    } catch (TimeoutException e) {
      throw new AirloomException(
          ErrorCode.NOT_OWNER,
          "Expected the engine to answer within %d s, but it did not. Look whether it took effect, then try again."
              .formatted(PATIENCE.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AirloomException(
          ErrorCode.NOT_OWNER,
          "Expected the engine to answer, but the server stops. Try again.",
          e);
    }
  }
}
