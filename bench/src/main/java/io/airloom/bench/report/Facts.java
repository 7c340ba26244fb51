package io.airloom.bench.report;

import io.airloom.bench.measure.Machine;
import java.time.Instant;

/**
 * Under what circumstances a result came about.
 *
 * @param at when
 * @param commit the source's commit, {@code unknown} outside of a repository
 * @param machine the machine
 * @param postgres version of the server
 * @param durability the server's settings that decide what a commit means
 * @param fileSystem kind of file system that holds the data
 */
public record Facts(
    Instant at,
    String commit,
    Machine machine,
    String postgres,
    String durability,
    String fileSystem) {

  /** The facts in two lines. */
  public String text() {
    return """
    Airloom %s, %s; %d CPUs, load average %.1f; Java %s %s
    PostgreSQL %s, %s, data on %s, client and server on one machine
    """
        .formatted(
            commit,
            at,
            machine.cpus(),
            machine.loadAverage(),
            machine.java(),
            String.join(" ", machine.javaFlags()),
            postgres,
            durability,
            fileSystem);
  }
}
