package io.airloom.api.node;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ErrorBody;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs here over REST: jobs, plugins, providers and the configuration, which stays hidden. */
@RestController
public final class NodeController {
  private static final String HIDDEN =
      "Your Airflow administrator chose not to expose the configuration, most likely for security"
          + " reasons.";

  private final Jobs jobs;
  private final String version;

  /**
   * A controller.
   *
   * @param version of Airloom
   */
  public NodeController(Jobs jobs, String version) {
    this.jobs = jobs;
    this.version = version;
  }

  @GetMapping("/api/v2/jobs")
  @Needs(Role.VIEWER)
  public JobResponse.Collection getJobs(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    boolean alive = query.bool("is_alive").orElse(true);
    Stream<JobResponse> found =
        jobs.all().stream()
            .filter(_ -> alive)
            .filter(job -> matches(query, "job_type", job.jobType()))
            .filter(job -> matches(query, "hostname", job.hostname()))
            .filter(job -> matches(query, "job_state", job.state()))
            .filter(job -> matches(query, "executor_class", job.executorClass()));
    input.refuseProblems();
    List<JobResponse> sorted =
        found.sorted(Jobs.order(query.text("order_by").orElse("id"))).toList();
    return new JobResponse.Collection(part(sorted, paging), sorted.size());
  }

  private static boolean matches(QueryParameters query, String name, @Nullable String value) {
    return query.text(name).map(wanted -> wanted.equals(value)).orElse(true);
  }

  /** There are no plugins: what Airflow does by them, Airloom has built in or not at all. */
  @GetMapping("/api/v2/plugins")
  @Needs(Role.VIEWER)
  public PluginList getPlugins(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    Paging.of(input.query());
    input.refuseProblems();
    return new PluginList(List.of(), 0);
  }

  @GetMapping("/api/v2/plugins/importErrors")
  @Needs(Role.VIEWER)
  public PluginErrorList importErrors() {
    return new PluginErrorList(List.of(), 0);
  }

  /** The operators come with the server, so it is the one provider. */
  @GetMapping("/api/v2/providers")
  @Needs(Role.VIEWER)
  public ProviderList getProviders(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    Paging paging = Paging.of(input.query());
    input.refuseProblems();
    List<ProviderResponse> all =
        List.of(
            new ProviderResponse(
                "airloom-executor",
                "The operators and sensors that come with the server.",
                version,
                "https://airflow.apache.org/docs/apache-airflow-providers-standard/stable/"));
    return new ProviderList(part(all, paging), all.size());
  }

  @GetMapping("/api/v2/config")
  @Needs(Role.VIEWER)
  public ResponseEntity<ErrorBody> getConfig() {
    return ResponseEntity.status(403)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody(HIDDEN));
  }

  @GetMapping("/api/v2/config/section/{section}/option/{option}")
  @Needs(Role.VIEWER)
  public ResponseEntity<ErrorBody> getConfigValue() {
    return ResponseEntity.status(403)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody(HIDDEN));
  }

  private static <T> List<T> part(List<T> all, Paging paging) {
    int from = Math.min(paging.offset(), all.size());
    return all.subList(from, Math.min(from + paging.limit(), all.size()));
  }
}
