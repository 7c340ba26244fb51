package io.airloom.core.dag;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.util.regex.Pattern;

/**
 * The id of a DAG, unique in the whole deployment.
 *
 * @param value letters, digits, {@code _}, {@code .} and {@code -}; 1 to 250 characters; not only
 *     dots
 */
public record DagId(String value) implements Comparable<DagId> {
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}_.-]{1,250}");
  private static final Pattern ONLY_DOTS = Pattern.compile("\\.+");

  public DagId {
    if (!isValid(value)) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected a dag id of 1 to 250 letters, digits, '_', '.' or '-', but got \"%s\". Rename the DAG."
              .formatted(value));
    }
  }

  /** Whether the text may be the id of a DAG or of a task. */
  public static boolean isValid(String value) {
    return ALLOWED.matcher(value).matches() && !ONLY_DOTS.matcher(value).matches();
  }

  @Override
  public int compareTo(DagId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
