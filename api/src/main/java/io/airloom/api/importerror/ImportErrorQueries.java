package io.airloom.api.importerror;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The read model of import errors. Thread-safe. */
public final class ImportErrorQueries {
  private static final String FROM = "ImportError e";
  private static final String SELECTION = "e.id, e.occurredAt, e.filename, e.bundleName, e.message";

  private static final Ordering ORDERING =
      new Ordering(
          Map.of(
              "id", "e.id",
              "import_error_id", "e.id",
              "timestamp", "e.occurredAt",
              "filename", "e.filename",
              "bundle_name", "e.bundleName",
              "stacktrace", "e.message"),
          "id",
          List.of("e.id"));

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public ImportErrorQueries(EntityManager entities) {
    this.entities = entities;
  }

  ListQuery filter(QueryParameters query) {
    ListQuery list = new ListQuery(FROM);
    list.patterns("e.filename", "filename", query);
    list.whereGiven("e.filename = :value", query.text("filename"));
    list.whereGiven("e.bundleName = :value", query.text("bundle_name"));
    return list;
  }

  Page<ImportErrorResponse> page(ListQuery list, QueryParameters query, Paging paging) {
    return list.page(
        entities,
        SELECTION,
        ImportErrorResponse.class,
        ORDERING.clause(query.texts("order_by")),
        paging);
  }

  Optional<ImportErrorResponse> find(long id) {
    ListQuery list = new ListQuery(FROM);
    list.where("e.id = :value", id);
    return list.first(entities, SELECTION, ImportErrorResponse.class);
  }
}
