package io.airloom.api.xcom;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code xcom}, which the engine alone writes. Queries select its columns. */
@Entity(name = "XCom")
@Immutable
@Table(name = "xcom")
class XComEntity {
  @EmbeddedId Key id = new Key(0, 0, 0, "");

  @Column(name = "value")
  @JdbcTypeCode(SqlTypes.JSON)
  String value = "null";

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  /** For JPA. */
  protected XComEntity() {}

  @Embeddable
  record Key(
      @Column(name = "run_key") long runKey,
      @Column(name = "task_index") int taskIndex,
      @Column(name = "map_index") int mapIndex,
      @Column(name = "key") String key) {}
}
