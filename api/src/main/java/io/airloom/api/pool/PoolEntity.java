package io.airloom.api.pool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code pool}, which the engine alone writes. Queries select its columns. */
@Entity(name = "Pool")
@Immutable
@Table(name = "pool")
class PoolEntity {
  @Id
  @Column(name = "pool")
  private String name = "";

  @Column(name = "slots")
  private int slots;

  @Column(name = "description")
  private @Nullable String description;

  @Column(name = "include_deferred")
  private boolean includeDeferred;

  /** For JPA. */
  protected PoolEntity() {}
}
