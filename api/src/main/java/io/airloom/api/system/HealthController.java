package io.airloom.api.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The health over REST, open to everybody; always 200, the body says what is unwell. */
@RestController
public final class HealthController {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final DateTimeFormatter ISO_WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Heartbeats heartbeats;
  private final InstantSource clock;

  public HealthController(Heartbeats heartbeats, InstantSource clock) {
    this.heartbeats = heartbeats;
    this.clock = clock;
  }

  @GetMapping("/api/v2/monitor/health")
  public HealthInfo getHealth() {
    Optional<Instant> scheduler = heartbeats.scheduler();
    Optional<Instant> triggerer = heartbeats.triggerer();
    Optional<Instant> processor = heartbeats.dagProcessor();
    return new HealthInfo(
        new BaseInfo(heartbeats.databaseAnswers() ? "healthy" : "unhealthy"),
        new SchedulerInfo(status(scheduler), text(scheduler)),
        new TriggererInfo(status(triggerer), text(triggerer)),
        new DagProcessorInfo(status(processor), text(processor)));
  }

  private String status(Optional<Instant> heartbeat) {
    boolean fresh = heartbeat.isPresent() && heartbeat.get().plus(FRESH).isAfter(clock.instant());
    return fresh ? "healthy" : "unhealthy";
  }

  private static @Nullable String text(Optional<Instant> heartbeat) {
    return heartbeat.map(ISO_WITH_OFFSET::format).orElse(null);
  }

  /** The health on the wire (Airflow 3.3, {@code HealthInfoResponse}). */
  public record HealthInfo(
      BaseInfo metadatabase,
      SchedulerInfo scheduler,
      TriggererInfo triggerer,
      DagProcessorInfo dagProcessor) {}

  /** The health of the database. */
  public record BaseInfo(@Nullable String status) {}

  /** The health of the run engine. */
  public record SchedulerInfo(@Nullable String status, @Nullable String latestSchedulerHeartbeat) {}

  /** The health of what fires timers. */
  public record TriggererInfo(@Nullable String status, @Nullable String latestTriggererHeartbeat) {}

  /** The health of the DAG processor. */
  public record DagProcessorInfo(
      @Nullable String status, @Nullable String latestDagProcessorHeartbeat) {}
}
