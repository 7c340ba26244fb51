package io.airloom.api.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code connection}. */
@Entity(name = "Connection")
@Table(name = "connection")
class ConnectionEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "connection_key")
  private @Nullable Long key;

  @Column(name = "connection_id")
  String connectionId = "";

  @Column(name = "conn_type")
  String connType = "";

  @Column(name = "description")
  @Nullable String description;

  @Column(name = "host")
  @Nullable String host;

  @Column(name = "login")
  @Nullable String login;

  @Column(name = "schema")
  @Nullable String schema;

  @Column(name = "port")
  @Nullable Integer port;

  @Column(name = "password_cipher")
  @Nullable String passwordCipher;

  @Column(name = "extra_cipher")
  @Nullable String extraCipher;

  @Column(name = "extra_shown")
  @Nullable String extraShown;

  /** For JPA. */
  protected ConnectionEntity() {}

  ConnectionEntity(String connectionId) {
    this.connectionId = connectionId;
  }
}
