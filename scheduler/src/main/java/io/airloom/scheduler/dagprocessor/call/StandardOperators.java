package io.airloom.scheduler.dagprocessor.call;

import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import java.util.List;
import java.util.Set;

/**
 * The classes in Airflow's own operator packages: what stands in these packages and is none of them
 * is misspelt.
 */
final class StandardOperators {
  private static final List<String> PACKAGES =
      List.of(
          "airflow.operators.",
          "airflow.sensors.",
          "airflow.providers.standard.operators.",
          "airflow.providers.standard.sensors.");

  // Airflow 3.3 with the standard provider 1.21, and the classes of Airflow 2 in the same packages.
  private static final Set<String> CLASSES =
      Set.of(
          "BashOperator",
          "BashSensor",
          "BranchDateTimeOperator",
          "BranchDayOfWeekOperator",
          "BranchExternalPythonOperator",
          "BranchPythonOperator",
          "BranchPythonVirtualenvOperator",
          "ApprovalOperator",
          "DateTimeSensor",
          "DateTimeSensorAsync",
          "DayOfWeekSensor",
          "DummyOperator",
          "EmailOperator",
          "EmptyOperator",
          "ExternalPythonOperator",
          "ExternalTaskMarker",
          "ExternalTaskSensor",
          "FileSensor",
          "GenericTransfer",
          "HITLBranchOperator",
          "HITLEntryOperator",
          "HITLOperator",
          "HttpOperator",
          "HttpSensor",
          "LatestOnlyOperator",
          "PythonOperator",
          "PythonSensor",
          "PythonVirtualenvOperator",
          "ShortCircuitOperator",
          "SimpleHttpOperator",
          "SmoothOperator",
          "SQLCheckOperator",
          "SQLExecuteQueryOperator",
          "SqlSensor",
          "SubDagOperator",
          "TimeDeltaSensor",
          "TimeDeltaSensorAsync",
          "TimeSensor",
          "TimeSensorAsync",
          "TriggerDagRunOperator",
          "WeekdaySensor",
          "WaitSensor");

  private StandardOperators() {}

  /** Whether a path is of one of Airflow's own packages and names no class of theirs. */
  static boolean isMistaken(String path) {
    return PACKAGES.stream().anyMatch(path::startsWith) && !CLASSES.contains(simpleName(path));
  }

  static String hint(String path) {
    return DidYouMean.hint(simpleName(path), CLASSES, "Check the name of the class.");
  }

  private static String simpleName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
