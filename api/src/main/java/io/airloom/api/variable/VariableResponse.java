package io.airloom.api.variable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One variable on the wire (Airflow 3.3, {@code VariableResponse}). */
public record VariableResponse(
    String key,
    String value,
    @Nullable String description,
    boolean isEncrypted,
    @Nullable String teamName) {

  /** A list of variables on the wire. */
  public record Collection(List<VariableResponse> variables, int totalEntries) {}
}
