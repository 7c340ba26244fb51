package io.airloom.api.importerror;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of one DAG file on the wire (Airflow 3.3, {@code ImportErrorResponse}). */
public record ImportErrorResponse(
    long importErrorId,
    Instant timestamp,
    String filename,
    @Nullable String bundleName,
    String stackTrace) {

  /** A list of import errors on the wire. */
  public record Collection(List<ImportErrorResponse> importErrors, int totalEntries) {}
}
