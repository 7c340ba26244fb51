package io.airloom.sdk.flow;

/** A task group of the DAG that is being defined. */
public final class GroupRef {
  private final GroupDraft draft;

  GroupRef(GroupDraft draft) {
    this.draft = draft;
  }

  GroupDraft draft() {
    return draft;
  }

  /** Orders: this group runs after the tasks. */
  public GroupRef after(TaskRef<?>... tasks) {
    for (TaskRef<?> task : tasks) {
      draft.after(task.draft());
    }
    return this;
  }

  /** Orders: this group runs after the groups. */
  public GroupRef after(GroupRef... groups) {
    for (GroupRef group : groups) {
      draft.after(group.draft);
    }
    return this;
  }

  /** Text that readers see at the group. */
  public GroupRef tooltip(String text) {
    draft.key("tooltip", text);
    return this;
  }
}
