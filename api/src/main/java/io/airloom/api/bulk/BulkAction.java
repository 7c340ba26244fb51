package io.airloom.api.bulk;

import io.airloom.api.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One action of a bulk call.
 *
 * @param <T> what it creates or changes
 */
public sealed interface BulkAction<T> {
  /**
   * Creates entities.
   *
   * @param ifExists what to do where one exists
   */
  record Create<T>(List<T> entities, IfExists ifExists) implements BulkAction<T> {
    public Create {
      entities = List.copyOf(entities);
    }
  }

  /**
   * Changes entities.
   *
   * @param mask fields to change; empty = all that were sent
   * @param skipMissing whether one that does not exist is left out instead of failing the action
   */
  record Update<T>(List<T> entities, List<String> mask, boolean skipMissing)
      implements BulkAction<T> {
    public Update {
      entities = List.copyOf(entities);
      mask = List.copyOf(mask);
    }
  }

  /**
   * Deletes entities by key.
   *
   * @param skipMissing whether one that does not exist is left out instead of failing the action
   */
  record Delete<T>(List<JsonBody.Element> entities, boolean skipMissing) implements BulkAction<T> {
    public Delete {
      entities = List.copyOf(entities);
    }
  }

  /** What a create does where the entity exists. */
  enum IfExists {
    FAIL,
    SKIP,
    OVERWRITE
  }

  /**
   * Reads the actions of a bulk call.
   *
   * @param entity reads one entity
   */
  static <T> List<BulkAction<T>> read(JsonBody body, Function<JsonBody, T> entity) {
    List<BulkAction<T>> actions = new ArrayList<>();
    for (JsonBody action : body.requiredObjects("actions")) {
      Optional<String> kind = action.oneOf("action", List.of("create", "update", "delete"));
      switch (kind.orElse("")) {
        case "create" -> actions.add(create(action, entity));
        case "update" -> actions.add(update(action, entity));
        case "delete" -> actions.add(delete(action));
        default -> {}
      }
      action.refuseOthers();
    }
    body.refuseOthers();
    return actions;
  }

  private static <T> Create<T> create(JsonBody action, Function<JsonBody, T> entity) {
    List<T> entities = action.requiredObjects("entities").stream().map(entity).toList();
    return new Create<>(
        entities,
        switch (action
            .oneOf("action_on_existence", List.of("fail", "skip", "overwrite"))
            .orElse("fail")) {
          case "skip" -> IfExists.SKIP;
          case "overwrite" -> IfExists.OVERWRITE;
          default -> IfExists.FAIL;
        });
  }

  private static <T> Update<T> update(JsonBody action, Function<JsonBody, T> entity) {
    List<T> entities = action.requiredObjects("entities").stream().map(entity).toList();
    List<String> mask = action.texts("update_mask").orElse(List.of());
    return new Update<>(entities, mask, skipsMissing(action));
  }

  private static <T> Delete<T> delete(JsonBody action) {
    List<JsonBody.Element> entities = action.elementsOf("entities");
    return new Delete<>(entities, skipsMissing(action));
  }

  private static boolean skipsMissing(JsonBody action) {
    return action
        .oneOf("action_on_non_existence", List.of("fail", "skip"))
        .orElse("fail")
        .equals("skip");
  }
}
