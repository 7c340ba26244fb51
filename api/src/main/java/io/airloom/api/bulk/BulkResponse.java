package io.airloom.api.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to many changes in one call (Airflow 3.3, {@code BulkResponse}); null for a kind of
 * action that was not asked for.
 */
public record BulkResponse(
    @Nullable Results create, @Nullable Results update, @Nullable Results delete) {

  /** What became of the actions of one kind. */
  public record Results(List<String> success, List<Failure> errors) {
    public Results {
      success = List.copyOf(success);
      errors = List.copyOf(errors);
    }
  }

  /** Why an action changed nothing. */
  public record Failure(String error, int statusCode) {}
}
