package io.airloom.api.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_log}. */
@Entity(name = "Audit")
@Table(name = "audit_log")
class AuditEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "event_log_id")
  private @Nullable Long id;

  @Column(name = "at")
  Instant at = Instant.EPOCH;

  @Column(name = "event")
  String event = "";

  @Column(name = "owner")
  @Nullable String owner;

  @Column(name = "dag_id")
  @Nullable String dagId;

  @Column(name = "task_id")
  @Nullable String taskId;

  @Column(name = "run_id")
  @Nullable String runId;

  @Column(name = "map_index")
  @Nullable Integer mapIndex;

  @Column(name = "try_number")
  @Nullable Integer tryNumber;

  @Column(name = "extra")
  @Nullable String extra;

  /** For JPA. */
  protected AuditEntity() {}

  AuditEntity(AuditEntry entry, Instant at) {
    this.at = at;
    this.event = entry.event();
    this.owner = entry.owner();
    this.dagId = entry.dagId().orElse(null);
    this.taskId = entry.taskId().orElse(null);
    this.runId = entry.runId().orElse(null);
    this.extra = entry.extra();
  }
}
