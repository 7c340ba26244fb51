package io.airloom.scheduler.runs;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.store.EngineStore;

/**
 * Keys for new dag runs, out of blocks from the store.
 *
 * <p>Keys are taken under the engine's lock; blocks are fetched by whoever owns the store.
 */
public final class RunKeys {
  private long next;
  private long end;
  private long reserved = -1;

  /** A key that nobody else gets. */
  public synchronized long next() {
    if (next == end) {
      if (reserved < 0) {
        throw new AirloomException(
            ErrorCode.LIMIT_EXCEEDED,
            "Expected a free run key, but all %d in hand were taken within one commit. Try again."
                .formatted(EngineStore.RUN_KEY_BLOCK));
      }
      next = reserved;
      end = reserved + EngineStore.RUN_KEY_BLOCK;
      reserved = -1;
    }
    return next++;
  }

  /** Fetches the next block if none is in reserve. */
  public void refill(EngineStore store) {
    if (needsBlock()) {
      add(store.reserveRunKeys());
    }
  }

  private synchronized boolean needsBlock() {
    return reserved < 0;
  }

  private synchronized void add(long block) {
    reserved = block;
  }
}
