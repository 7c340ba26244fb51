package io.airloom.bench.measure;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * CPU time used so far.
 *
 * <p>Of a server the processes that live now count, so a difference is right as long as the
 * connections that do the work stay open.
 *
 * @param jvm by this JVM
 * @param database by the PostgreSQL server and its live backends
 */
public record CpuTime(Duration jvm, Duration database) {

  /** The CPU time used up to now by this JVM and by a server with all its children. */
  public static CpuTime now(long serverPid) {
    Duration database =
        ProcessHandle.of(serverPid).stream()
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
            .map(CpuTime::of)
            .reduce(Duration.ZERO, Duration::plus);
    return new CpuTime(of(ProcessHandle.current()), database);
  }

  /** What was used since an earlier moment. */
  public CpuTime since(CpuTime before) {
    return new CpuTime(jvm.minus(before.jvm), database.minus(before.database));
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
