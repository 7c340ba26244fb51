package io.airloom.api.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code dag_run}, which the engine alone writes. Queries select its columns. */
@Entity(name = "DagRun")
@Immutable
@Table(name = "dag_run")
class DagRunEntity {
  @Id
  @Column(name = "run_key")
  private long runKey;

  @Column(name = "dag_id")
  private String dagId = "";

  @Column(name = "run_id")
  private String runId = "";

  @Column(name = "dag_version_id")
  private UUID dagVersionId = new UUID(0, 0);

  @Column(name = "run_type")
  private String runType = "";

  @Column(name = "state")
  private String state = "";

  @Column(name = "logical_date")
  private @Nullable Instant logicalDate;

  @Column(name = "data_interval_start")
  private @Nullable Instant dataIntervalStart;

  @Column(name = "data_interval_end")
  private @Nullable Instant dataIntervalEnd;

  @Column(name = "run_after")
  private Instant runAfter = Instant.EPOCH;

  @Column(name = "queued_at")
  private Instant queuedAt = Instant.EPOCH;

  @Column(name = "start_date")
  private @Nullable Instant startDate;

  @Column(name = "end_date")
  private @Nullable Instant endDate;

  @Column(name = "triggered_by")
  private String triggeredBy = "";

  @Column(name = "triggering_user_name")
  private @Nullable String triggeringUserName;

  @Column(name = "note")
  private @Nullable String note;

  @Column(name = "conf")
  @JdbcTypeCode(SqlTypes.JSON)
  private String conf = "{}";

  /** For JPA. */
  protected DagRunEntity() {}
}
