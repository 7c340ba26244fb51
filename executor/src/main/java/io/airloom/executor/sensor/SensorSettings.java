package io.airloom.executor.sensor;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.operator.ArgumentValues;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sensor waits (Airflow 3.3, {@code BaseSensorOperator}).
 *
 * @param interval between two looks
 * @param timeout how long it waits in all
 * @param mode what it holds while it waits
 * @param failure what becomes of trouble
 * @param exponential whether the interval doubles
 * @param maxWait the longest interval, empty = no bound
 */
record SensorSettings(
    Duration interval,
    Duration timeout,
    Mode mode,
    Failure failure,
    boolean exponential,
    Optional<Duration> maxWait) {
  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofDays(7);

  /** What a sensor holds between two looks. */
  enum Mode {
    /** Its pool slot; no thread of the system. */
    POKE,
    /** Nothing: it is up for reschedule. */
    RESCHEDULE,
    /** Nothing, unless its pool counts deferred task instances, too. */
    DEFER
  }

  /**
   * What becomes of trouble.
   *
   * @param soft a timeout skips instead of failing
   * @param silent an exception counts as "not yet"
   * @param never neither a timeout nor an exception fails, both skip
   */
  record Failure(boolean soft, boolean silent, boolean never) {}

  static SensorSettings of(ArgumentValues arguments) {
    Failure failure =
        new Failure(
            arguments.flag("soft_fail", false),
            arguments.flag("silent_fail", false),
            arguments.flag("never_fail", false));
    if (failure.soft() && failure.never()) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected soft_fail or never_fail, but both are set. Remove one of them.");
    }
    return new SensorSettings(
        arguments.duration("poke_interval", INTERVAL),
        arguments.duration("timeout", TIMEOUT),
        mode(arguments),
        failure,
        arguments.flag("exponential_backoff", false),
        arguments.value("max_wait") == null
            ? Optional.empty()
            : Optional.of(arguments.duration("max_wait", Duration.ZERO)));
  }

  private static Mode mode(ArgumentValues arguments) {
    if (arguments.flag("deferrable", false)) {
      return Mode.DEFER;
    }
    return switch (arguments.text("mode").orElse("poke")) {
      case "poke" -> Mode.POKE;
      case "reschedule" -> Mode.RESCHEDULE;
      case String other -> throw arguments.refused("mode", "poke or reschedule", other);
    };
  }
}
