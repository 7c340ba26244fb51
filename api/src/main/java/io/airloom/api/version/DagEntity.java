package io.airloom.api.version;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.store.DagVersionStore.ParsedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code dag}: what the newest parse of a DAG's file said. */
@Entity(name = "Dag")
@Table(name = "dag")
class DagEntity {
  private static final double NANOS_PER_SECOND = 1e9;

  @Id
  @Column(name = "dag_id")
  private String dagId = "";

  @Column(name = "display_name")
  private String displayName = "";

  @Column(name = "description")
  private @Nullable String description;

  @Column(name = "owners")
  private List<String> owners = List.of();

  @Column(name = "tags")
  private List<String> tags = List.of();

  @Column(name = "bundle_name")
  private String bundleName = "";

  @Column(name = "relative_fileloc")
  private String relativeFileloc = "";

  @Column(name = "current_version_id")
  private UUID currentVersionId = new UUID(0, 0);

  @Column(name = "is_stale")
  private boolean stale;

  @Column(name = "has_import_errors")
  private boolean importErrors;

  @Column(name = "last_parsed_time")
  private Instant lastParsedTime = Instant.EPOCH;

  @Column(name = "last_parse_duration")
  private double lastParseDuration;

  @Column(name = "timetable_summary")
  private @Nullable String timetableSummary;

  @Column(name = "timetable_description")
  private String timetableDescription = "";

  @Column(name = "timetable_periodic")
  private boolean timetablePeriodic;

  @Column(name = "max_active_tasks")
  private int maxActiveTasks;

  @Column(name = "max_active_runs")
  private int maxActiveRuns;

  /** For JPA. */
  protected DagEntity() {}

  DagEntity(String dagId) {
    this.dagId = dagId;
  }

  String dagId() {
    return dagId;
  }

  UUID currentVersionId() {
    return currentVersionId;
  }

  /** Takes over what a parse without errors said of the DAG. */
  void describe(DagDefinition definition, UUID versionId, ParsedFile file) {
    displayName = definition.about().displayName();
    description = definition.about().description().orElse(null);
    owners = definition.about().owners();
    tags = definition.about().tags();
    bundleName = file.source().bundleName();
    relativeFileloc = file.source().relativePath();
    currentVersionId = versionId;
    stale = false;
    importErrors = false;
    lastParsedTime = file.parsedAt();
    lastParseDuration = seconds(file.duration());
    TimetableWords words = TimetableWords.of(definition.schedule().timetable());
    timetableSummary = words.summary();
    timetableDescription = words.description();
    timetablePeriodic = words.periodic();
    maxActiveTasks = definition.limits().maxActiveTasks();
    maxActiveRuns = definition.limits().maxActiveRuns();
  }

  /** The file does not hold the DAG any more. */
  void retire() {
    stale = true;
  }

  /** The file could not be read again; the last good version stays. */
  void keepDespiteErrors(ParsedFile file) {
    importErrors = true;
    lastParsedTime = file.parsedAt();
    lastParseDuration = seconds(file.duration());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }
}
