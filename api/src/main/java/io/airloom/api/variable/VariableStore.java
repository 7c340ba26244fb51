package io.airloom.api.variable;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.secret.SecretBox;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The variables, their values encrypted at rest. Thread-safe. */
public final class VariableStore {
  private static final Ordering ORDERING =
      new Ordering(
          Map.of(
              "id", "v.id",
              "key", "v.key",
              "_val", "v.valueCipher",
              "description", "v.description",
              "is_encrypted", "v.id",
              "team_name", "v.id"),
          "id",
          List.of("v.id"));

  private final EntityManager entities;
  private final TransactionTemplate transactions;
  private final SecretBox box;

  /** A store on the given persistence context. */
  public VariableStore(EntityManager entities, TransactionTemplate transactions, SecretBox box) {
    this.entities = entities;
    this.transactions = transactions;
    this.box = box;
  }

  /** The variable, or empty if there is none. */
  public Optional<Variable> find(String key) {
    return entity(key).map(this::open);
  }

  /**
   * Creates the variable.
   *
   * @return whether there was none of this name
   */
  public boolean create(Variable variable) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          boolean isNew = entity(variable.key()).isEmpty();
          if (isNew) {
            put(variable);
          }
          return isNew;
        }));
  }

  /** Creates the variable or replaces it. */
  public void put(Variable variable) {
    transactions.executeWithoutResult(_ -> {
      VariableEntity row =
          entity(variable.key()).orElseGet(() -> new VariableEntity(variable.key()));
      row.valueCipher = box.close(variable.value(), place(variable.key()));
      row.description = variable.description().orElse(null);
      entities.persist(row);
    });
  }

  /**
   * Changes those fields of the variable that the body and the mask name.
   *
   * @return the variable after, or empty if there is none
   */
  Optional<Variable> patch(VariableBody body, List<String> mask) {
    return Optional.ofNullable(
        transactions.execute(_ -> {
          Optional<VariableEntity> found = entity(body.key());
          found.ifPresent(row -> {
            if (body.changes("value", mask)) {
              row.valueCipher = box.close(body.variable().value(), place(body.key()));
            }
            if (body.changes("description", mask)) {
              row.description = body.variable().description().orElse(null);
            }
          });
          return found.map(this::open).orElse(null);
        }));
  }

  /**
   * Deletes the variable.
   *
   * @return whether there was one
   */
  public boolean delete(String key) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<VariableEntity> found = entity(key);
          found.ifPresent(entities::remove);
          return found.isPresent();
        }));
  }

  /** Runs something in one transaction. */
  <T> T together(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> work.get()));
  }

  /** Those of the keys that exist. */
  Set<String> existing(Collection<String> keys) {
    return new LinkedHashSet<>(
        entities
            .createQuery("select v.key from Variable v where v.key in :keys", String.class)
            .setParameter("keys", keys)
            .getResultList());
  }

  ListQuery filter(QueryParameters query) {
    ListQuery list = new ListQuery("Variable v");
    list.patterns("v.key", "variable_key", query);
    return list;
  }

  /** The values are wanted by whoever lists variables, so a page of them is decrypted. */
  Page<Variable> page(ListQuery list, QueryParameters query, Paging paging) {
    Page<Row> page =
        list.page(
            entities,
            "v.key, v.valueCipher, v.description",
            Row.class,
            ORDERING.clause(query.texts("order_by")),
            paging);
    return new Page<>(page.map(this::open), page.total());
  }

  private Optional<VariableEntity> entity(String key) {
    return entities
        .createQuery("select v from Variable v where v.key = :key", VariableEntity.class)
        .setParameter("key", key)
        .getResultList()
        .stream()
        .findFirst();
  }

  private Variable open(VariableEntity row) {
    return open(new Row(row.key, row.valueCipher, row.description));
  }

  private Variable open(Row row) {
    return new Variable(
        row.key(),
        box.open(row.valueCipher(), place(row.key())),
        Optional.ofNullable(row.description()));
  }

  private static String place(String key) {
    return "variable/" + key;
  }

  /** What a list selects. */
  record Row(String key, String valueCipher, @Nullable String description) {}
}
