package io.airloom.api.dag;

/** One tag of a DAG on the wire (Airflow 3.3, {@code DagTagResponse}). */
public record DagTagResponse(String name, String dagId, String dagDisplayName) {}
