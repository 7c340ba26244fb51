package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.ZoneId;

/**
 * What a task takes from its DAG.
 *
 * @param defaultArgs the DAG's default arguments
 * @param zone zone of dates in a task
 * @param defaultArgsZone zone of dates in default arguments
 * @param nativeTemplates whether rendered values keep their type
 */
record DagContext(
    YamlNode.Mapping defaultArgs, ZoneId zone, ZoneId defaultArgsZone, boolean nativeTemplates) {}
