package io.airloom.executor.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which try a log belongs to.
 *
 * @param dagId id of the DAG
 * @param runId id of the dag run
 * @param taskId id of the task
 * @param mapIndex index of the mapped task instance, -1 if the task is not mapped
 * @param tryNumber the try, from 1
 */
public record LogKey(String dagId, String runId, String taskId, int mapIndex, int tryNumber) {
  private static final int MAX_SEGMENT = 200;
  private static final int HASHED_PREFIX = 120;

  /**
   * Where the log lies below the log folder: Airflow's layout, {@code
   * dag_id=…/run_id=…/task_id=…/[map_index=…/]attempt=N.log}, each id made safe for a file name.
   */
  public Path relativePath() {
    Path task =
        Path.of(
            "dag_id=" + segment(dagId), "run_id=" + segment(runId), "task_id=" + segment(taskId));
    Path folder = mapIndex < 0 ? task : task.resolve("map_index=" + mapIndex);
    return folder.resolve("attempt=" + tryNumber + ".log");
  }

  /**
   * An id as part of a file name: other bytes than plain ones become {@code %XX}. A text too long
   * for a file name keeps its beginning and gets a hash behind {@code ~}, which is never plain.
   */
  private static String segment(String id) {
    StringBuilder safe = new StringBuilder(id.length());
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        safe.append((char) b);
      } else {
        safe.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    if (safe.length() <= MAX_SEGMENT) {
      return safe.toString();
    }
    return safe.substring(0, HASHED_PREFIX) + '~' + hash(id);
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "_-.+:=@".indexOf(b) >= 0;
  }

  private static String hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
