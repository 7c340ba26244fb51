package io.airloom.api.pool;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The read model of pools: one statement for the list, one for what unfinished runs take of them.
 * Thread-safe.
 */
public final class PoolQueries {
  private static final String SELECTION = "p.name, p.slots, p.description, p.includeDeferred";

  /** Only unfinished runs have task instances that take slots, so nothing else is looked at. */
  private static final String USAGE =
      """
      select coalesce(k.pool, 'default_pool'), t.state, sum(coalesce(k.pool_slots, 1))
      from live_dag_run l
      join dag_run r on r.run_key = l.run_key
      join task_instance t on t.run_key = l.run_key
      left join dag_version_task k
        on k.dag_version_id = r.dag_version_id and k.task_index = t.task_index
      where t.state in ('running', 'queued', 'scheduled', 'deferred')
      group by 1, 2
      """;

  private static final Ordering ORDERING =
      new Ordering(
          Map.of("id", "p.name", "pool", "p.name", "name", "p.name"), "id", List.of("p.name"));

  private final EntityManager entities;

  /** A read model on the given persistence context. */
  public PoolQueries(EntityManager entities) {
    this.entities = entities;
  }

  ListQuery filter(QueryParameters query) {
    ListQuery list = new ListQuery("Pool p");
    list.patterns("p.name", "pool_name", query);
    return list;
  }

  Page<PoolResponse> page(ListQuery list, QueryParameters query, Paging paging) {
    Page<PoolRow> page =
        list.page(
            entities, SELECTION, PoolRow.class, ORDERING.clause(query.texts("order_by")), paging);
    Map<String, PoolUsage> usage = usage();
    return new Page<>(
        page.map(row -> PoolResponse.of(row, usage.getOrDefault(row.name(), PoolUsage.NONE))),
        page.total());
  }

  Optional<PoolResponse> find(String name) {
    ListQuery list = new ListQuery("Pool p");
    list.where("p.name = :value", name);
    return list.first(entities, SELECTION, PoolRow.class)
        .map(row -> PoolResponse.of(row, usage().getOrDefault(name, PoolUsage.NONE)));
  }

  /** Those of the names that exist. */
  Set<String> existing(Collection<String> names) {
    return new LinkedHashSet<>(
        entities
            .createQuery("select p.name from Pool p where p.name in :names", String.class)
            .setParameter("names", names)
            .getResultList());
  }

  private Map<String, PoolUsage> usage() {
    Map<String, Map<String, Integer>> slots = new HashMap<>();
    for (Object row : entities.createNativeQuery(USAGE).getResultList()) {
      if (row instanceof Object[] columns && columns[2] instanceof Number sum) {
        slots
            .computeIfAbsent(String.valueOf(columns[0]), _ -> new HashMap<>())
            .put(String.valueOf(columns[1]), sum.intValue());
      }
    }
    Map<String, PoolUsage> usage = new HashMap<>();
    slots.forEach((pool, byState) -> usage.put(pool, new PoolUsage(byState)));
    return usage;
  }
}
