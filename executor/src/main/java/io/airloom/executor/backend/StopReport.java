package io.airloom.executor.backend;

/**
 * How a stop of the executor went.
 *
 * @param interrupted attempts that were still live at the deadline and were stopped
 * @param abandoned those among them whose bodies did not end; they end with the JVM
 */
public record StopReport(int interrupted, int abandoned) {}
