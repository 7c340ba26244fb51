package io.airloom.scheduler.postgres;

import io.airloom.core.store.EngineStore;
import io.airloom.core.testkit.InMemoryEngineStore;
import io.airloom.core.testkit.ManualTime;
import java.time.Instant;
import java.util.List;

/** The stand-in keeps the contract of the real one. */
class InMemoryEngineStoreTest extends EngineStoreContractTest {
  private final InMemoryEngineStore store = new InMemoryEngineStore(new ManualTime(Instant.EPOCH));

  @Override
  EngineStore store() {
    return store;
  }

  @Override
  EngineStore rival() {
    return store;
  }

  @Override
  List<String> events(long runKey) {
    return store.events().stream()
        .filter(event -> event.runKey() == runKey && event.taskInstance() != null)
        .map(event ->
            "%d %d %s"
                .formatted(event.taskInstance().taskIndex(), event.tryNumber(), event.event()))
        .toList();
  }

  @Override
  List<String> earlierTries(long runKey) {
    return store.earlierTries().stream()
        .filter(row -> row.key().runKey() == runKey)
        .map(row ->
            "%d %d %s %s"
                .formatted(
                    row.key().taskIndex(), row.tryNumber(), row.state().value(), row.dates().end()))
        .toList();
  }

  @Override
  List<String> notes(long runKey) {
    return store.notes(runKey);
  }
}
