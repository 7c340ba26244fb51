package io.airloom.api.version;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code dag_version}. */
@Entity(name = "DagVersion")
@Table(name = "dag_version")
class DagVersionEntity {
  @Id
  @Column(name = "dag_version_id")
  private UUID id = new UUID(0, 0);

  @Column(name = "dag_id")
  private String dagId = "";

  @Column(name = "version_number")
  private int number;

  @Column(name = "hash")
  private String hash = "";

  @Column(name = "definition")
  private String definition = "";

  @Column(name = "source")
  private String source = "";

  @Column(name = "bundle_name")
  private String bundleName = "";

  @Column(name = "bundle_version")
  private @Nullable String bundleVersion;

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  /** For JPA. */
  protected DagVersionEntity() {}

  DagVersionEntity(UUID id, String dagId, int number, Instant createdAt) {
    this.id = id;
    this.dagId = dagId;
    this.number = number;
    this.createdAt = createdAt;
  }

  UUID id() {
    return id;
  }

  String dagId() {
    return dagId;
  }

  int number() {
    return number;
  }

  String hash() {
    return hash;
  }

  String definition() {
    return definition;
  }

  Instant createdAt() {
    return createdAt;
  }

  void setDefinition(String hash, String canonicalJson) {
    this.hash = hash;
    this.definition = canonicalJson;
  }

  /** The text may change without the meaning, so that readers see what is on disk. */
  void setSource(String bundleName, String source) {
    this.bundleName = bundleName;
    this.source = source;
  }
}
