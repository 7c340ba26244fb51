package io.airloom.api.version;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The read model of DAG versions. Thread-safe. */
public final class DagVersionQueries {
  private static final String ANY_DAG = "~";
  private static final String FROM = "DagVersion v join Dag d on d.dagId = v.dagId";
  private static final String SELECTION =
      "v.id, v.number, v.dagId, v.bundleName, v.bundleVersion, v.createdAt, d.displayName";
  private static final Ordering ORDERING =
      new Ordering(
          Map.of(
              "id", "v.createdAt",
              "version_number", "v.number",
              "bundle_name", "v.bundleName",
              "bundle_version", "v.bundleVersion"),
          "id",
          List.of("v.createdAt", "v.id"));

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public DagVersionQueries(EntityManager entities) {
    this.entities = entities;
  }

  ListQuery filter(String dagId, QueryParameters query) {
    ListQuery list = new ListQuery(FROM);
    if (!dagId.equals(ANY_DAG)) {
      list.where("v.dagId = :value", dagId);
    }
    list.whereAny("v.number in :value", query.integers("version_number"));
    list.whereGiven("v.bundleName = :value", query.text("bundle_name"));
    list.whereGiven("v.bundleVersion = :value", query.text("bundle_version"));
    return list;
  }

  Page<DagVersionResponse> page(ListQuery list, QueryParameters query, Paging paging) {
    Page<Row> page =
        list.page(entities, SELECTION, Row.class, ORDERING.clause(query.texts("order_by")), paging);
    return new Page<>(page.map(Row::response), page.total());
  }

  Optional<DagVersionResponse> find(String dagId, int number) {
    ListQuery list = new ListQuery(FROM);
    list.where("v.dagId = :value", dagId);
    list.where("v.number = :value", number);
    return list.first(entities, SELECTION, Row.class).map(Row::response);
  }

  /** Whether the DAG was ever seen. */
  boolean dagExists(String dagId) {
    ListQuery list = new ListQuery("Dag d");
    list.where("d.dagId = :value", dagId);
    return dagId.equals(ANY_DAG) || list.first(entities, "d.dagId", String.class).isPresent();
  }

  /** What a list selects. */
  record Row(
      UUID id,
      int number,
      String dagId,
      String bundleName,
      @Nullable String bundleVersion,
      Instant createdAt,
      String dagDisplayName) {
    DagVersionResponse response() {
      return new DagVersionResponse(
          id, number, dagId, bundleName, bundleVersion, createdAt, dagDisplayName, null);
    }
  }
}
