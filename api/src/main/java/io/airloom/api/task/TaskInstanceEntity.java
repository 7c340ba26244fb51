package io.airloom.api.task;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code task_instance}, which the engine alone writes. Queries select its columns. */
@Entity(name = "TaskInstance")
@Immutable
@Table(name = "task_instance")
class TaskInstanceEntity {
  @EmbeddedId Key key = new Key(0, 0, 0);

  @Column(name = "state")
  private @Nullable String state;

  @Column(name = "try_number")
  private int tryNumber;

  @Column(name = "max_tries")
  private int maxTries;

  @Column(name = "scheduled_when")
  private @Nullable Instant scheduledWhen;

  @Column(name = "queued_when")
  private @Nullable Instant queuedWhen;

  @Column(name = "start_date")
  private @Nullable Instant startDate;

  @Column(name = "end_date")
  private @Nullable Instant endDate;

  /** For JPA. */
  protected TaskInstanceEntity() {}

  @Embeddable
  record Key(
      @Column(name = "run_key") long runKey,
      @Column(name = "task_index") int taskIndex,
      @Column(name = "map_index") int mapIndex) {}
}
