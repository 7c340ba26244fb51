package io.airloom.bench.suite;

import io.airloom.bench.floor.FloorKind;
import io.airloom.bench.floor.Floors;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One case of the suite, open on an engine of its own. */
public interface Benchmark extends AutoCloseable {

  /** Its short name, for example {@code B1}. */
  String name();

  /** What it does and what its words mean, one sentence a line. */
  List<String> description();

  /** The settings that were chosen for it. */
  String settings();

  /** The floor whose drift decides whether a repeat counts. */
  FloorKind floor();

  /** The columns of its result: figures first, then ratios to floors. */
  List<Metric> metrics();

  /** Lets the JVM compile and PostgreSQL fill its caches. */
  void warmUp() throws InterruptedException, SQLException;

  /** Runs the case once; returns its figures by metric id. */
  Map<String, Double> measure() throws InterruptedException, SQLException;

  /** The ratios of figures to the floors around them, by metric id. */
  Map<String, Double> ratios(Map<String, Double> figures, Floors floors);

  @Override
  void close();
}
