package io.airloom.api.dag;

import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The distinct tags of all DAGs. Thread-safe. */
public final class DagTagQueries {
  private static final Ordering ORDERING =
      new Ordering(Map.of("name", "tag"), "name", List.of("tag"));

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public DagTagQueries(EntityManager entities) {
    this.entities = entities;
  }

  /** What a list of tags is narrowed by. */
  record Filter(Optional<String> part, Optional<String> prefix) {}

  Filter filter(QueryParameters query) {
    return new Filter(
        query.text("tag_name_pattern").filter(text -> !text.equals("~")),
        query.text("tag_name_prefix_pattern").filter(text -> !text.equals("~")));
  }

  /** There are few tags, so one statement brings all that match. */
  @SuppressWarnings("unchecked")
  Page<String> page(Filter filter, QueryParameters query, Paging paging) {
    String order = ORDERING.clause(query.texts("order_by"));
    List<String> all =
        entities
            .createNativeQuery(
                """
                select tag from (select distinct unnest(tags) as tag from dag) t
                where tag ilike :part and tag like :prefix
                """
                    + order,
                String.class)
            .setParameter("part", "%" + filter.part().orElse("") + "%")
            .setParameter("prefix", filter.prefix().orElse("") + "%")
            .getResultList();
    int from = Math.min(paging.offset(), all.size());
    int to = Math.min(from + paging.limit(), all.size());
    return new Page<>(all.subList(from, to), all.size());
  }
}
