package io.airloom.api.variable;

import io.airloom.api.bulk.KeyedBulk;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the actions of a bulk call on variables change. */
record VariableTarget(VariableStore variables) implements KeyedBulk.Target<VariableBody> {
  @Override
  public Set<String> existing(Collection<String> keys) {
    return variables.existing(keys);
  }

  @Override
  public void put(VariableBody entity) {
    variables.put(entity.variable());
  }

  @Override
  public void update(VariableBody entity, List<String> mask) {
    variables.patch(entity, mask);
  }

  @Override
  public void delete(String key) {
    variables.delete(key);
  }
}
