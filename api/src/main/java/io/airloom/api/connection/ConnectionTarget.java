package io.airloom.api.connection;

import io.airloom.api.bulk.KeyedBulk;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the actions of a bulk call on connections change. */
record ConnectionTarget(ConnectionStore connections) implements KeyedBulk.Target<ConnectionBody> {
  @Override
  public Set<String> existing(Collection<String> keys) {
    return connections.existing(keys);
  }

  @Override
  public void put(ConnectionBody entity) {
    connections.put(entity);
  }

  @Override
  public void update(ConnectionBody entity, List<String> mask) {
    connections.patch(entity, mask);
  }

  @Override
  public void delete(String key) {
    connections.delete(key);
  }
}
