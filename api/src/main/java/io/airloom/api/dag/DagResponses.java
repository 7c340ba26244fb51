package io.airloom.api.dag;

import io.airloom.api.auth.SignedText;
import io.airloom.api.version.DagVersionResponse;
import io.airloom.core.dag.DagDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Builds the wire form of DAGs from rows. Thread-safe. */
public final class DagResponses {
  private final Path dagsFolder;
  private final SignedText fileTokens;
  private final Function<String, DagDefinition> reader;

  /**
   * A builder.
   *
   * @param dagsFolder the watched folder, for absolute file names
   * @param fileTokens signs what names a file towards clients
   * @param reader reads a definition back from its canonical JSON
   */
  public DagResponses(
      Path dagsFolder, SignedText fileTokens, Function<String, DagDefinition> reader) {
    this.dagsFolder = dagsFolder;
    this.fileTokens = fileTokens;
    this.reader = reader;
  }

  DagResponse brief(DagRow row) {
    Instant next = row.nextIntervalStart();
    return new DagResponse(
        row.dagId(),
        row.displayName(),
        row.paused(),
        row.stale(),
        row.lastParsedTime(),
        row.lastParseDuration(),
        null,
        row.bundleName(),
        row.bundleVersion(),
        row.relativeFileloc(),
        dagsFolder.resolve(row.relativeFileloc()).toString(),
        row.description(),
        row.timetableSummary(),
        row.timetableDescription(),
        false,
        row.timetablePeriodic(),
        row.tags().stream()
            .map(tag -> new DagTagResponse(tag, row.dagId(), row.displayName()))
            .toList(),
        row.maxActiveTasks(),
        row.maxActiveRuns(),
        0,
        false,
        row.importErrors(),
        next,
        next,
        row.nextIntervalEnd(),
        row.nextRunAfter(),
        null,
        row.owners(),
        row.timetablePeriodic(),
        fileTokens.sign(row.bundleName() + "\0" + row.relativeFileloc()));
  }

  DagDetailsResponse details(DagRow row, String canonicalJson, int activeRuns, boolean favorite) {
    DagDefinition definition = reader.apply(canonicalJson);
    return new DagDetailsResponse(
        brief(row),
        definition.schedule().catchup(),
        definition.limits().dagrunTimeout().orElse(null),
        null,
        definition.about().docMd().orElse(null),
        definition.schedule().startDate().orElse(null),
        definition.schedule().endDate().orElse(null),
        definition.limits().pausedUponCreation().orElse(null),
        params(definition),
        definition.tasks().stream().anyMatch(task -> task.operator().nativeTemplates()),
        definition.options().templateSearchpath().isEmpty()
            ? null
            : definition.options().templateSearchpath(),
        "UTC",
        row.lastParsedTime(),
        Map.of(),
        Map.of(),
        favorite,
        activeRuns,
        row.maxActiveTasks(),
        null,
        new DagVersionResponse(
            row.versionId(),
            row.versionNumber(),
            row.dagId(),
            row.bundleName(),
            row.bundleVersion(),
            row.versionCreatedAt(),
            row.displayName(),
            null));
  }

  private static Map<String, DagDetailsResponse.ParamResponse> params(DagDefinition definition) {
    Map<String, DagDetailsResponse.ParamResponse> params = new LinkedHashMap<>();
    definition
        .params()
        .forEach((name, value) -> {
          Map<String, Object> schema =
              new LinkedHashMap<>(definition.options().paramSchemas().getOrDefault(name, Map.of()));
          Object description = schema.remove("description");
          params.put(
              name,
              new DagDetailsResponse.ParamResponse(
                  value, description == null ? null : description.toString(), schema, null));
        });
    return params;
  }
}
