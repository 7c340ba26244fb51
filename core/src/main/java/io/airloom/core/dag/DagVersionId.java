package io.airloom.core.dag;

import java.util.UUID;

/** The id of one version of a DAG, unique in the deployment. */
public record DagVersionId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
