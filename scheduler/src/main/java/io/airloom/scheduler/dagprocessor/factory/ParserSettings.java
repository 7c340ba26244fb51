package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.DagLimits;
import io.airloom.scheduler.dagprocessor.yaml.YamlLimits;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What DAG files may leave out, and how big they may be.
 *
 * @param yaml bounds on a file
 * @param dagLimits limits of a DAG that names none
 * @param catchupByDefault catchup of a DAG that does not say (Airflow's {@code catchup_by_default})
 * @param defaultZone time zone of dates and cron expressions (Airflow's {@code default_timezone})
 */
public record ParserSettings(
    YamlLimits yaml, DagLimits dagLimits, boolean catchupByDefault, ZoneId defaultZone) {
  /** Airflow's defaults: UTC, catchup off. */
  public static final ParserSettings DEFAULT =
      new ParserSettings(YamlLimits.DEFAULT, DagLimits.DEFAULT, false, ZoneOffset.UTC);
}
