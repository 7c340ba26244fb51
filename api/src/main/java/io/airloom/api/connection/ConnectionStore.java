package io.airloom.api.connection;

import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.secret.Masking;
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

/** The connections, their passwords and extras encrypted at rest. Thread-safe. */
public final class ConnectionStore {
  private static final Ordering ORDERING =
      new Ordering(
          Map.of(
              "id", "c.key",
              "connection_id", "c.connectionId",
              "conn_id", "c.connectionId",
              "conn_type", "c.connType",
              "description", "c.description",
              "host", "c.host",
              "port", "c.port",
              "team_name", "c.key"),
          "id",
          List.of("c.key"));

  private final EntityManager entities;
  private final TransactionTemplate transactions;
  private final SecretBox box;

  /** A store on the given persistence context. */
  public ConnectionStore(EntityManager entities, TransactionTemplate transactions, SecretBox box) {
    this.entities = entities;
    this.transactions = transactions;
    this.box = box;
  }

  /** The connection with its secrets, for a task that uses it; empty if there is none. */
  public Optional<Connection> open(String id) {
    return entity(id)
        .map(row ->
            new Connection(
                row.connectionId,
                row.connType,
                new Connection.Address(row.host, row.port, row.schema, row.login),
                opened(row.passwordCipher, id, "password"),
                opened(row.extraCipher, id, "extra"),
                row.description));
  }

  /**
   * Creates the connection.
   *
   * @return whether there was none of this name
   */
  boolean create(ConnectionBody body) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          boolean isNew = entity(body.id()).isEmpty();
          if (isNew) {
            put(body);
          }
          return isNew;
        }));
  }

  /** Creates the connection or replaces what was sent of it. */
  void put(ConnectionBody body) {
    transactions.executeWithoutResult(_ -> {
      ConnectionEntity row = entity(body.id()).orElseGet(() -> new ConnectionEntity(body.id()));
      change(row, body, List.of());
      entities.persist(row);
    });
  }

  /**
   * Changes those fields of the connection that the body and the mask name.
   *
   * @return whether there is one
   */
  boolean patch(ConnectionBody body, List<String> mask) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<ConnectionEntity> found = entity(body.id());
          found.ifPresent(row -> change(row, body, mask));
          return found.isPresent();
        }));
  }

  private void change(ConnectionEntity row, ConnectionBody body, List<String> mask) {
    Connection given = body.connection();
    if (body.changes("conn_type", mask)) {
      row.connType = given.type();
    }
    if (body.changes("description", mask)) {
      row.description = given.description();
    }
    changeAddress(row, body, mask);
    if (body.changes("password", mask)) {
      row.passwordCipher = closed(given.password(), body.id(), "password");
    }
    if (body.changes("extra", mask)) {
      String extra = given.extra();
      row.extraCipher = closed(extra, body.id(), "extra");
      row.extraShown = extra == null ? null : Masking.maskText(extra, null);
    }
  }

  private static void changeAddress(ConnectionEntity row, ConnectionBody body, List<String> mask) {
    Connection.Address address = body.connection().address();
    if (body.changes("host", mask)) {
      row.host = address.host();
    }
    if (body.changes("login", mask)) {
      row.login = address.login();
    }
    if (body.changes("schema", mask)) {
      row.schema = address.schema();
    }
    if (body.changes("port", mask)) {
      row.port = address.port();
    }
  }

  private @Nullable String closed(@Nullable String text, String id, String column) {
    return text == null ? null : box.close(text, place(id, column));
  }

  private @Nullable String opened(@Nullable String cipher, String id, String column) {
    return cipher == null ? null : box.open(cipher, place(id, column));
  }

  private static String place(String id, String column) {
    return "connection/" + id + "/" + column;
  }

  /**
   * Deletes the connection.
   *
   * @return whether there was one
   */
  boolean delete(String id) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<ConnectionEntity> found = entity(id);
          found.ifPresent(entities::remove);
          return found.isPresent();
        }));
  }

  /** Runs something in one transaction. */
  <T> T together(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> work.get()));
  }

  /** Those of the ids that exist. */
  Set<String> existing(Collection<String> ids) {
    return new LinkedHashSet<>(
        entities
            .createQuery(
                "select c.connectionId from Connection c where c.connectionId in :ids",
                String.class)
            .setParameter("ids", ids)
            .getResultList());
  }

  Optional<ConnectionRow> find(String id) {
    ListQuery list = new ListQuery("Connection c");
    list.where("c.connectionId = :value", id);
    return list.first(entities, ConnectionRow.SELECTION, ConnectionRow.class);
  }

  ListQuery filter(QueryParameters query) {
    ListQuery list = new ListQuery("Connection c");
    list.patterns("c.connectionId", "connection_id", query);
    return list;
  }

  Page<ConnectionRow> page(ListQuery list, QueryParameters query, Paging paging) {
    return list.page(
        entities,
        ConnectionRow.SELECTION,
        ConnectionRow.class,
        ORDERING.clause(query.texts("order_by")),
        paging);
  }

  private Optional<ConnectionEntity> entity(String id) {
    return entities
        .createQuery(
            "select c from Connection c where c.connectionId = :id", ConnectionEntity.class)
        .setParameter("id", id)
        .getResultList()
        .stream()
        .findFirst();
  }
}
