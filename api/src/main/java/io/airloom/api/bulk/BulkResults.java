package io.airloom.api.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what became of the actions of a bulk call. */
public final class BulkResults {
  private final Gathered created = new Gathered();
  private final Gathered updated = new Gathered();
  private final Gathered deleted = new Gathered();

  /** Results to which nothing was asked yet. */
  public BulkResults() {}

  /** The results of the kind that the action is of. */
  public Gathered of(BulkAction<?> action) {
    Gathered gathered =
        switch (action) {
          case BulkAction.Create<?> _ -> created;
          case BulkAction.Update<?> _ -> updated;
          case BulkAction.Delete<?> _ -> deleted;
        };
    gathered.asked = true;
    return gathered;
  }

  /** The answer. */
  public BulkResponse response() {
    return new BulkResponse(results(created), results(updated), results(deleted));
  }

  private static BulkResponse.@Nullable Results results(Gathered gathered) {
    return gathered.asked ? new BulkResponse.Results(gathered.success, gathered.errors) : null;
  }

  /** What became of the actions of one kind. */
  public static final class Gathered {
    private final List<String> success = new ArrayList<>();
    private final List<BulkResponse.Failure> errors = new ArrayList<>();
    private boolean asked;

    private Gathered() {}

    /** An entity was changed. */
    public void succeed(String key) {
      success.add(key);
    }

    /** An action, or one entity of it, changed nothing. */
    public void fail(int status, String error) {
      errors.add(new BulkResponse.Failure(error, status));
    }
  }

  /** Keys as Python prints a set. */
  public static String set(Collection<String> keys) {
    return keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", ", "{", "}"));
  }
}
