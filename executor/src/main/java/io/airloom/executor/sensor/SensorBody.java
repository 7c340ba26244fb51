package io.airloom.executor.sensor;

import io.airloom.executor.log.LogLevel;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks again and again until something holds or time is up (Airflow 3.3, {@code
 * BaseSensorOperator}). Runs on a virtual thread, so that waiting holds no thread of the system; a
 * sensor that reschedules or defers itself ends its attempt, and nothing but a row and a timer is
 * left of it.
 */
public final class SensorBody implements OperatorBody {
  private static final String LOGGER = "sensor";

  private final String operator;
  private final Poke poke;
  private final InstantSource time;

  /**
   * A sensor.
   *
   * @param operator its name, for error texts
   * @param poke how it looks
   * @param time the clock of waits that outlive an attempt
   */
  public SensorBody(String operator, Poke poke, InstantSource time) {
    this.operator = operator;
    this.poke = poke;
    this.time = time;
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws Exception {
    ArgumentValues arguments = new ArgumentValues(operator, context.task().arguments());
    SensorSettings settings = SensorSettings.of(arguments);
    PokeInterval interval = new PokeInterval(settings, seed(context));
    return settings.mode() == SensorSettings.Mode.POKE
        ? pokeUntilEnd(context, arguments, settings, interval)
        : pokeOnce(context, arguments, settings, interval);
  }

  private TaskOutcome pokeUntilEnd(
      BodyContext context, ArgumentValues arguments, SensorSettings settings, PokeInterval interval)
      throws Exception {
    long began = System.nanoTime();
    for (int number = 1; ; number++) {
      Optional<TaskOutcome> end = judge(look(context, arguments, settings), settings);
      if (end.isPresent()) {
        return end.get();
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
      if (elapsed.compareTo(settings.timeout()) > 0) {
        return timedOut(settings, elapsed);
      }
      waitFor(interval.after(number, elapsed));
    }
  }

  /** One look; what it has waited so far is counted from the beginning of the try. */
  private TaskOutcome pokeOnce(
      BodyContext context, ArgumentValues arguments, SensorSettings settings, PokeInterval interval)
      throws Exception {
    Optional<TaskOutcome> end = judge(look(context, arguments, settings), settings);
    if (end.isPresent()) {
      return end.get();
    }
    Instant now = time.instant();
    Duration elapsed = Duration.between(context.attempt().startDate(), now);
    if (elapsed.compareTo(settings.timeout()) > 0) {
      return timedOut(settings, elapsed);
    }
    Instant next = now.plus(interval.after(interval.number(elapsed), elapsed));
    return settings.mode() == SensorSettings.Mode.DEFER
        ? new TaskOutcome.Deferred(next)
        : new TaskOutcome.Rescheduled(next);
  }

  private Poke.Result look(BodyContext context, ArgumentValues arguments, SensorSettings settings)
      throws Exception {
    try {
      return poke.look(context, arguments);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (settings.failure().silent()) {
        context.log().write(LogLevel.ERROR, LOGGER, "Sensor poke failed: " + e);
        return new Poke.NotYet();
      }
      if (settings.failure().never()) {
        return new Poke.Skips("Skipping due to never_fail is set to True: " + e.getMessage());
      }
      throw e;
    }
  }

  private static Optional<TaskOutcome> judge(Poke.Result result, SensorSettings settings) {
    return switch (result) {
      case Poke.NotYet() -> Optional.empty();
      case Poke.Holds(var value) -> Optional.of(TaskOutcome.succeeded(value));
      case Poke.Skips(String reason) -> Optional.of(new TaskOutcome.Skipped(reason));
      case Poke.Fails(String reason) -> Optional.of(failed(reason, settings));
    };
  }

  private static TaskOutcome timedOut(SensorSettings settings, Duration elapsed) {
    return failed(
        "Sensor has timed out; run duration of %s exceeds the specified timeout of %s."
            .formatted(seconds(elapsed), seconds(settings.timeout())),
        settings);
  }

  private static TaskOutcome failed(String reason, SensorSettings settings) {
    boolean skips = settings.failure().soft() || settings.failure().never();
    return skips ? new TaskOutcome.Skipped(reason) : new TaskOutcome.Failed(reason, false);
  }

  private static String seconds(Duration duration) {
    return "%.3f s".formatted(duration.toMillis() / 1000.0);
  }

  private static void waitFor(Duration wait) throws InterruptedException {
    // Nobody counts it down: it is the wait that an interrupt can end.
    boolean _ = new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String seed(BodyContext context) {
    TaskContext task = context.task();
    return task.dagId() + "#" + task.taskId() + "#" + context.attempt().startDate();
  }
}
