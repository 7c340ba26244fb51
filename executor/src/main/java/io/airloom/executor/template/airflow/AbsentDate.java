package io.airloom.executor.template.airflow;

import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.None;

/** Airflow's lazy stand-in for a date of an earlier run that does not exist: None, but not none. */
enum AbsentDate implements HostValue {
  ABSENT;

  @Override
  public boolean truthy() {
    return false;
  }

  @Override
  public String typeName() {
    return "NoneType";
  }

  @Override
  public String repr() {
    return None.NONE.repr();
  }
}
