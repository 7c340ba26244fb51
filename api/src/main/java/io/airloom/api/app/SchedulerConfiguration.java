package io.airloom.api.app;

import io.airloom.api.metric.EngineMeters;
import io.airloom.api.system.Heartbeats;
import io.airloom.core.store.DagVersionStore;
import io.airloom.db.postgres.DatabaseAddress;
import io.airloom.executor.backend.LocalBackend;
import io.airloom.scheduler.engine.RunEngine;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.ownership.EngineClock;
import io.airloom.scheduler.ownership.EngineLoop;
import io.airloom.scheduler.ownership.EngineSignals;
import io.airloom.scheduler.postgres.PostgresEngineStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The role {@code scheduler}: the run engine and the loop that keeps it going. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

  @Bean
  EngineSignals engineSignals(MeterRegistry meters) {
    return new EngineSignals(new EngineMeters(meters));
  }

  @Bean
  EngineClock engineClock() {
    return new EngineClock(System::nanoTime);
  }

  @Bean
  RunEngine engine(DagVersionStore versions, LocalBackend backend, EngineSignals signals) {
    RunEngine engine =
        new RunEngine(EngineSettings.DEFAULT, versions, backend, backend.starts(), signals);
    backend.connect(engine);
    return engine;
  }

  /** The engine's connection is its lease, so it is a direct one beside the pool. */
  @Bean(destroyMethod = "")
  EngineLoop engineLoop(
      RunEngine engine, EngineSignals signals, EngineClock clock, DatabaseAddress database) {
    DataSource direct = database.dataSource();
    return new EngineLoop(
        engine,
        signals,
        () -> new PostgresEngineStore(direct::getConnection),
        clock,
        EngineLoop.Timing.DEFAULT);
  }

  @Bean
  Heartbeats heartbeats(EntityManager entities, EngineLoop loop) {
    return new NodeHeartbeats(entities, loop::lastHeartbeat);
  }

  @Bean
  EngineLifecycle engineLifecycle(EngineLoop loop, LocalBackend backend) {
    return new EngineLifecycle(loop, backend);
  }
}
