package io.airloom.api.favorite;

import io.airloom.api.page.ListQuery;
import jakarta.persistence.EntityManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which user marked which DAG. Thread-safe. */
public final class FavoriteStore {
  private final EntityManager entities;
  private final TransactionTemplate transactions;

  /** A store on the given persistence context. */
  public FavoriteStore(EntityManager entities, TransactionTemplate transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /**
   * Marks the DAG.
   *
   * @return whether it was not marked before
   */
  boolean add(String username, String dagId) {
    FavoriteEntity.Key key = new FavoriteEntity.Key(username, dagId);
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          boolean isNew = entities.find(FavoriteEntity.class, key) == null;
          if (isNew) {
            entities.persist(new FavoriteEntity(key));
          }
          return isNew;
        }));
  }

  /**
   * Takes the mark away.
   *
   * @return whether there was one
   */
  boolean remove(String username, String dagId) {
    FavoriteEntity.Key key = new FavoriteEntity.Key(username, dagId);
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          FavoriteEntity found = entities.find(FavoriteEntity.class, key);
          if (found != null) {
            entities.remove(found);
          }
          return found != null;
        }));
  }

  /** Whether a file holds the DAG. */
  boolean dagExists(String dagId) {
    ListQuery list = new ListQuery("Dag d");
    list.where("d.dagId = :value", dagId);
    return list.first(entities, "d.dagId", String.class).isPresent();
  }
}
