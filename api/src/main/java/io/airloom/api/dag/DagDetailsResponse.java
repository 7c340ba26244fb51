package io.airloom.api.dag;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.airloom.api.version.DagVersionResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One DAG on the wire in its long form (Airflow 3.3, {@code DAGDetailsResponse}).
 *
 * @param dag the fields of the short form, which stand on the same level
 */
public record DagDetailsResponse(
    @JsonUnwrapped DagResponse dag,
    boolean catchup,
    @Nullable Duration dagRunTimeout,
    @Nullable Map<String, Object> assetExpression,
    @Nullable String docMd,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Boolean isPausedUponCreation,
    Map<String, ParamResponse> params,
    boolean renderTemplateAsNativeObj,
    @Nullable List<String> templateSearchPath,
    String timezone,
    @Nullable Instant lastParsed,
    Map<String, Object> defaultArgs,
    Map<String, String> ownerLinks,
    boolean isFavorite,
    int activeRunsCount,
    int concurrency,
    @Nullable Boolean rerunWithLatestVersion,
    DagVersionResponse latestDagVersion) {

  /** One param of a DAG on the wire. */
  public record ParamResponse(
      @Nullable Object value,
      @Nullable String description,
      Map<String, Object> schema,
      @Nullable String source) {}
}
