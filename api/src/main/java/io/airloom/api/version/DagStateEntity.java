package io.airloom.api.version;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code dag_state}, which the engine alone writes. */
@Entity(name = "DagState")
@Immutable
@Table(name = "dag_state")
class DagStateEntity {
  @Id
  @Column(name = "dag_id")
  private String dagId = "";

  @Column(name = "is_paused")
  private boolean paused;

  @Column(name = "next_interval_start")
  private @Nullable Instant nextIntervalStart;

  @Column(name = "next_interval_end")
  private @Nullable Instant nextIntervalEnd;

  @Column(name = "next_run_after")
  private @Nullable Instant nextRunAfter;

  /** For JPA. */
  protected DagStateEntity() {}
}
