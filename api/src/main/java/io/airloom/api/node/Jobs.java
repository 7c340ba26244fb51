package io.airloom.api.node;

import io.airloom.api.error.ApiException;
import io.airloom.api.system.Heartbeats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Airflow calls jobs: scheduler, triggerer and DAG processor. Here they are one loop, so they
 * start and beat together.
 *
 * @param heartbeats when the loop last came by
 * @param start when the server started
 * @param hostname where it runs
 * @param unixname the operating system's user
 */
public record Jobs(Heartbeats heartbeats, Instant start, String hostname, String unixname) {
  private static final Comparator<JobResponse> BY_ID = Comparator.comparingInt(JobResponse::id);

  /** They start, beat and live together, so most orders are that of their ids. */
  private static final Set<String> SAME_AS_ID =
      Set.of(
          "id",
          "dag_id",
          "state",
          "start_date",
          "end_date",
          "latest_heartbeat",
          "executor_class",
          "hostname",
          "unixname");

  List<JobResponse> all() {
    List<JobResponse> jobs = new ArrayList<>();
    add(jobs, "SchedulerJob", heartbeats.scheduler());
    add(jobs, "TriggererJob", heartbeats.triggerer());
    add(jobs, "DagProcessorJob", heartbeats.dagProcessor());
    return jobs;
  }

  private void add(List<JobResponse> jobs, String type, Optional<Instant> beat) {
    beat.ifPresent(at ->
        jobs.add(
            new JobResponse(
                jobs.size() + 1,
                null,
                "running",
                type,
                start,
                null,
                at,
                null,
                hostname,
                unixname,
                null)));
  }

  /**
   * The order for a key, with {@code -} before it for descending.
   *
   * @throws ApiException 400 for an unknown key
   */
  static Comparator<JobResponse> order(String key) {
    boolean descending = key.startsWith("-");
    String name = descending ? key.substring(1) : key;
    Comparator<JobResponse> order =
        name.equals("job_type")
            ? Comparator.comparing(job -> String.valueOf(job.jobType()))
            : BY_ID;
    if (!name.equals("job_type") && !SAME_AS_ID.contains(name)) {
      throw ApiException.badRequest(
          "Ordering with '%s' is disallowed or the attribute does not exist on the model"
              .formatted(name));
    }
    return descending ? order.reversed() : order;
  }
}
