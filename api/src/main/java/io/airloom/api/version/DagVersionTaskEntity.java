package io.airloom.api.version;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code dag_version_task}: what lists show of a task in one version. */
@Entity(name = "DagVersionTask")
@Table(name = "dag_version_task")
class DagVersionTaskEntity {
  @EmbeddedId private Key key = new Key(new UUID(0, 0), 0);

  @Column(name = "position")
  private int position;

  @Column(name = "display_name")
  private String displayName = "";

  @Column(name = "operator_name")
  private String operatorName = "";

  @Column(name = "pool")
  private String pool = "";

  @Column(name = "pool_slots")
  private int poolSlots;

  @Column(name = "queue")
  private String queue = "";

  @Column(name = "priority_weight")
  private int priorityWeight;

  /** For JPA. */
  protected DagVersionTaskEntity() {}

  /** The row of the task at a position. */
  DagVersionTaskEntity(DagVersion version, int position) {
    TaskDefinition task = version.task(position);
    this.key = new Key(version.id().value(), version.taskIndex(position));
    this.position = position;
    this.displayName = task.about().displayName();
    this.operatorName = simpleName(task.operator().path());
    this.pool = task.limits().pool();
    this.poolSlots = task.limits().poolSlots();
    this.queue = task.limits().queue();
    this.priorityWeight = version.graph().priorityWeight(position);
  }

  private static String simpleName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  Key key() {
    return key;
  }

  @Embeddable
  record Key(
      @Column(name = "dag_version_id") UUID versionId,
      @Column(name = "task_index") int taskIndex) {}
}
