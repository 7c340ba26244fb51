package io.airloom.api.task;

import io.airloom.core.run.TaskInstanceKey;
import java.util.UUID;

/**
 * The public id of one try of a task instance: a version 8 UUID that is nothing but the stored key
 * and the try number, so that it needs no column and can be read back.
 *
 * <p>From the left: run key 52 bits, task index 20, map index + 1 28, try number 22; version and
 * variant stand where RFC 9562 wants them.
 *
 * @param key the stored key
 * @param tryNumber the try, 0 before the first
 */
record TaskInstanceUuid(TaskInstanceKey key, int tryNumber) {
  private static final int TASK_BITS = 20;
  private static final int MAP_BITS = 28;
  private static final int TRY_BITS = 22;
  private static final int TASK_LOW_BITS = 12;
  private static final int TASK_HIGH_BITS = TASK_BITS - TASK_LOW_BITS;
  private static final long VERSION = 0x8000L;
  private static final long VARIANT = 1L << 63;

  UUID value() {
    // 52 bits of run key and the upper 8 of the task index, then the version cut in after 48.
    long left = (key.runKey() << TASK_HIGH_BITS) | (key.taskIndex() >>> TASK_LOW_BITS);
    long high = ((left >>> 12) << 16) | VERSION | (left & 0xFFF);
    long low =
        VARIANT
            | ((key.taskIndex() & 0xFFFL) << (MAP_BITS + TRY_BITS))
            | ((key.mapIndex() + 1L) << TRY_BITS)
            | tryNumber;
    return new UUID(high, low);
  }

  static TaskInstanceUuid of(UUID value) {
    long high = value.getMostSignificantBits();
    long low = value.getLeastSignificantBits();
    long left = ((high >>> 16) << 12) | (high & 0xFFF);
    int taskHigh = (int) lowest(left, TASK_HIGH_BITS);
    int taskLow = (int) lowest(low >>> (MAP_BITS + TRY_BITS), TASK_LOW_BITS);
    int mapIndex = (int) lowest(low >>> TRY_BITS, MAP_BITS) - 1;
    TaskInstanceKey key =
        new TaskInstanceKey(
            left >>> TASK_HIGH_BITS, (taskHigh << TASK_LOW_BITS) | taskLow, mapIndex);
    return new TaskInstanceUuid(key, (int) lowest(low, TRY_BITS));
  }

  private static long lowest(long value, int bits) {
    return value & ((1L << bits) - 1);
  }
}
