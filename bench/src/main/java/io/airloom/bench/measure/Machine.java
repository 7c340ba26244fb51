package io.airloom.bench.measure;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a reader must know of the machine to judge a figure.
 *
 * @param cpus processors that the JVM sees
 * @param loadAverage of the last minute, negative if the system does not tell
 * @param java version of the JVM
 * @param javaFlags flags of the JVM
 */
public record Machine(int cpus, double loadAverage, String java, List<String> javaFlags) {

  /** The machine as it is at this moment. */
  public static Machine now() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version().toString(),
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X"))
            .toList());
  }
}
