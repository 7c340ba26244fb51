package io.airloom.executor.backend;

import java.util.List;

/**
 * What the executor does at a moment, for metrics and health.
 *
 * @param live attempts offered and not yet over
 * @param queued attempts that wait for a slot thread
 * @param slotThreads slot threads that exist
 * @param leaked names of threads whose bodies did not stop and have not returned since
 */
public record ExecutorStatus(int live, int queued, int slotThreads, List<String> leaked) {
  public ExecutorStatus {
    leaked = List.copyOf(leaked);
  }
}
