package io.airloom.api.version;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code dag_task}: the number under which a task is stored for ever. */
@Entity(name = "DagTask")
@Table(name = "dag_task")
class DagTaskEntity {
  @EmbeddedId private Key key = new Key("", 0);

  @Column(name = "task_id")
  private String taskId = "";

  /** For JPA. */
  protected DagTaskEntity() {}

  DagTaskEntity(Key key, String taskId) {
    this.key = key;
    this.taskId = taskId;
  }

  Key key() {
    return key;
  }

  String taskId() {
    return taskId;
  }

  @Embeddable
  record Key(@Column(name = "dag_id") String dagId, @Column(name = "task_index") int taskIndex) {}
}
