package io.airloom.api.version;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code import_error}: the findings of a file's last parse. */
@Entity(name = "ImportError")
@Table(name = "import_error")
class ImportErrorEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "import_error_id")
  private long id;

  @Column(name = "bundle_name")
  private String bundleName = "";

  @Column(name = "filename")
  private String filename = "";

  @Column(name = "message")
  private String message = "";

  @Column(name = "occurred_at")
  private Instant occurredAt = Instant.EPOCH;

  /** For JPA. */
  protected ImportErrorEntity() {}

  ImportErrorEntity(String bundleName, String filename) {
    this.bundleName = bundleName;
    this.filename = filename;
  }

  long id() {
    return id;
  }

  void report(String message, Instant at) {
    this.message = message;
    this.occurredAt = at;
  }
}
