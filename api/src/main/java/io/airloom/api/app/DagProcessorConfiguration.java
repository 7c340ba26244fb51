package io.airloom.api.app;

import io.airloom.api.app.settings.NodeProperties;
import io.airloom.api.metric.ParseMeters;
import io.airloom.core.store.DagVersionStore;
import io.airloom.executor.backend.ExecutorSettings;
import io.airloom.executor.catalog.BuiltInOperators;
import io.airloom.scheduler.dagprocessor.DagFileParser;
import io.airloom.scheduler.dagprocessor.DagProcessor;
import io.airloom.scheduler.dagprocessor.DagProcessorSettings;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.scheduler.engine.RunEngine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The role {@code scheduler}, first half: from files in the watched folder to DAG versions. */
@Configuration(proxyBeanMethods = false)
class DagProcessorConfiguration {

  @Bean
  DagFileParser dagParser(InstantSource clock) {
    return new DagFileParser(
        new BuiltInOperators(),
        ParserSettings.DEFAULT,
        ExecutorSettings.withoutOwnSettings(System.getenv()),
        clock);
  }

  @Bean
  ParseMeters parseMeters(MeterRegistry meters) {
    return new ParseMeters(meters);
  }

  /** Stopped by its lifecycle. */
  @Bean(destroyMethod = "")
  DagProcessor dagProcessor(
      NodeProperties node,
      DagFileParser parser,
      DagVersionStore versions,
      RunEngine engine,
      ParseMeters meters,
      InstantSource clock) {
    DagProcessor processor =
        new DagProcessor(
            DagProcessorSettings.of(node.dagsFolder()),
            parser,
            versions,
            engine,
            engine::isActive,
            meters,
            clock);
    meters.show(processor::status);
    return processor;
  }

  @Bean
  DagProcessorLifecycle dagProcessorLifecycle(DagProcessor processor) {
    return new DagProcessorLifecycle(processor);
  }
}
