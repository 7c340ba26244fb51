package io.airloom.api.bulk;

import io.airloom.api.request.JsonBody;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Runs the actions of a bulk call on entities that have a name (Airflow 3.3): each action checks
 * first which of its entities exist, and changes nothing if its policy refuses.
 *
 * @param noun what the entities are, in the plural of Airflow's messages
 * @param key the name of an entity
 * @param keyWord what Airflow calls the name in messages
 * @param <T> what is created or changed
 */
public record KeyedBulk<T>(String noun, String keyWord, Function<T, String> key) {

  /**
   * What the entities live in.
   *
   * @param <T> what is created or changed
   */
  public interface Target<T> {
    /** Those of the keys that exist. */
    Set<String> existing(Collection<String> keys);

    /** Creates an entity that did not exist, or replaces one that does. */
    void put(T entity);

    /** Changes an entity that exists. */
    void update(T entity, List<String> mask);

    /** Deletes an entity that exists. */
    void delete(String key);
  }

  /** Runs the actions in their order. */
  public BulkResponse run(List<BulkAction<T>> actions, Target<T> target) {
    BulkResults results = new BulkResults();
    for (BulkAction<T> action : actions) {
      BulkResults.Gathered gathered = results.of(action);
      switch (action) {
        case BulkAction.Create<T> create -> create(create, target, gathered);
        case BulkAction.Update<T> update -> update(update, target, gathered);
        case BulkAction.Delete<T> delete -> delete(delete, target, gathered);
      }
    }
    return results.response();
  }

  private void create(
      BulkAction.Create<T> action, Target<T> target, BulkResults.Gathered gathered) {
    Set<String> existing = target.existing(action.entities().stream().map(key).toList());
    if (action.ifExists() == BulkAction.IfExists.FAIL && !existing.isEmpty()) {
      gathered.fail(
          409,
          "The %s with these %s: %s already exist."
              .formatted(noun, keyWord, BulkResults.set(existing)));
      return;
    }
    for (T entity : action.entities()) {
      String name = key.apply(entity);
      if (action.ifExists() != BulkAction.IfExists.SKIP || !existing.contains(name)) {
        target.put(entity);
        gathered.succeed(name);
      }
    }
  }

  private void update(
      BulkAction.Update<T> action, Target<T> target, BulkResults.Gathered gathered) {
    List<String> keys = action.entities().stream().map(key).toList();
    Set<String> existing = target.existing(keys);
    if (!action.skipMissing() && refuseMissing(keys, existing, gathered)) {
      return;
    }
    for (T entity : action.entities()) {
      String name = key.apply(entity);
      if (existing.contains(name)) {
        target.update(entity, action.mask());
        gathered.succeed(name);
      }
    }
  }

  private void delete(
      BulkAction.Delete<T> action, Target<T> target, BulkResults.Gathered gathered) {
    List<String> keys =
        action.entities().stream()
            .map(JsonBody.Element::value)
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList();
    Set<String> existing = target.existing(keys);
    if (!action.skipMissing() && refuseMissing(keys, existing, gathered)) {
      return;
    }
    keys.stream()
        .filter(existing::contains)
        .distinct()
        .forEach(name -> {
          target.delete(name);
          gathered.succeed(name);
        });
  }

  private boolean refuseMissing(
      List<String> keys, Set<String> existing, BulkResults.Gathered gathered) {
    List<String> missing =
        keys.stream().filter(name -> !existing.contains(name)).distinct().toList();
    if (!missing.isEmpty()) {
      gathered.fail(
          404,
          "The %s with these %s: %s were not found."
              .formatted(noun, keyWord, BulkResults.set(missing)));
    }
    return !missing.isEmpty();
  }
}
