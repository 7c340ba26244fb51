package io.airloom.executor.attempt;

import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.executor.log.SecretMask;
import io.airloom.executor.operator.Branching;
import io.airloom.executor.xcom.XComCodec;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Deferred;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Rescheduled;
import io.airloom.sdk.operator.TaskOutcome.Skipped;
import io.airloom.sdk.operator.TaskOutcome.Succeeded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a body ended, in the form in which it is reported (Airflow 3.3, outcome by exception).
 *
 * @param outcome the outcome, its texts fit for the database
 * @param xcoms what is committed with it; nothing if it was skipped or failed
 * @param error what the body threw, null if it returned
 */
record Ending(TaskOutcome outcome, List<XComValue> xcoms, @Nullable Throwable error) {
  private static final int MAX_REASON = 2000;

  /** The ending of a body that returned. */
  static Ending returned(@Nullable TaskOutcome outcome, AttemptContext context, XComCodec codec) {
    return switch (outcome) {
      case null ->
          failed(
              "Expected the body to return an outcome, but it returned null. Return"
                  + " TaskOutcome.succeeded().");
      case Succeeded(var value, var downstream) ->
          new Ending(
              new Succeeded(null, Branching.resolve(context.attempt(), downstream)),
              xcoms(value, context, codec),
              null);
      case Skipped(var reason) -> new Ending(new Skipped(storable(reason)), List.of(), null);
      case Failed(var reason, boolean retryable) ->
          new Ending(new Failed(storable(reason), retryable), List.of(), null);
      case Rescheduled _, Deferred _ -> new Ending(outcome, context.pushed(), null);
    };
  }

  /** The ending of a body that threw. */
  static Ending threw(Throwable error) {
    return new Ending(new Failed(storable(reason(error)), true), List.of(), error);
  }

  /** The ending of a body that was asked to stop, however it left. */
  static Ending stopped(StopReason reason) {
    return switch (reason) {
      case StopReason.TimedOut(var limit) ->
          failed("The attempt took longer than its execution_timeout of " + limit + ".");
      case StopReason.Cancelled(var why) ->
          new Ending(new Failed(storable("Cancelled: " + why), false), List.of(), null);
      case StopReason.NodeStops() -> failed("The node stops; the attempt will be offered again.");
    };
  }

  /** The same without the secrets that the attempt has seen. */
  Ending masked(SecretMask mask) {
    return switch (outcome) {
      case Succeeded _, Rescheduled _, Deferred _ -> this;
      case Skipped(var reason) -> new Ending(new Skipped(mask.apply(reason)), xcoms, error);
      case Failed(var reason, boolean retryable) ->
          new Ending(new Failed(mask.apply(reason), retryable), xcoms, error);
    };
  }

  /** Whether the body reached its end. */
  boolean isDone() {
    return !(outcome instanceof Failed);
  }

  private static List<XComValue> xcoms(
      @Nullable Object value, AttemptContext context, XComCodec codec) {
    List<XComValue> pushed = context.pushed();
    boolean pushes = context.attempt().task().operator().pushesXCom();
    if (value == null || !pushes) {
      return pushed;
    }
    List<XComValue> xcoms = new ArrayList<>(pushed.size() + 1);
    for (XComValue xcom : pushed) {
      if (!xcom.key().equals(XComCodec.RETURN_VALUE)) {
        xcoms.add(xcom);
      }
    }
    xcoms.add(
        new XComValue(
            XComCodec.RETURN_VALUE, codec.encode(XComCodec.RETURN_VALUE, value), length(value)));
    return xcoms;
  }

  private static int length(Object value) {
    return switch (value) {
      case Collection<?> elements -> elements.size();
      case Map<?, ?> members -> members.size();
      default -> XComValue.SCALAR;
    };
  }

  private static Ending failed(String reason) {
    return new Ending(new Failed(reason, true), List.of(), null);
  }

  private static String reason(Throwable error) {
    String message = error.getMessage();
    return message == null || message.isBlank()
        ? error.getClass().getName()
        : error.getClass().getSimpleName() + ": " + message;
  }

  /** PostgreSQL refuses NUL in texts, and half a surrogate pair has no UTF-8 form. */
  private static String storable(String text) {
    int length = Math.min(text.length(), MAX_REASON);
    StringBuilder safe = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < length
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        safe = safe == null ? new StringBuilder(text.substring(0, length)) : safe;
        safe.setCharAt(i, '\ufffd');
      }
    }
    String kept = safe == null ? text.substring(0, length) : safe.toString();
    return length < text.length() ? kept + "…" : kept;
  }
}
