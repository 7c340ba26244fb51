package io.airloom.executor.template.airflow.facts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dag run.
 *
 * @param runId its id
 * @param runType scheduled, manual, backfill or asset_triggered
 * @param state its state
 * @param times its times
 * @param conf its conf
 * @param assetEvents the asset events that started it
 * @param more further attributes by Airflow's name, as plain data
 */
public record DagRunFacts(
    String runId,
    String runType,
    String state,
    RunTimes times,
    Map<String, ? extends @Nullable Object> conf,
    List<AssetEventFacts> assetEvents,
    Map<String, ? extends @Nullable Object> more) {}
