package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a task takes from its DAG.
 *
 * @param defaultArgs the DAG's default arguments
 * @param zone zone of dates in a task
 * @param defaultArgsZone zone of dates in default arguments
 * @param nativeTemplates whether rendered values keep their type
 * @param environment variables of the environment that files may use
 */
record DagContext(
    YamlNode.Mapping defaultArgs,
    ZoneId zone,
    ZoneId defaultArgsZone,
    boolean nativeTemplates,
    Map<String, String> environment) {}
