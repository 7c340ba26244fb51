package io.airloom.executor.template.airflow;

import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.time.Times;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.util.function.Function;

/** The filters that Airflow adds to Jinja's. */
public final class AirflowFilters {
  /** All of them by name. */
  public static final Builtins ALL =
      Builtins.builder()
          .add("ds", "ds_filter(value)", text(v -> Times.strftime(v, "%Y-%m-%d")))
          .add("ds_nodash", "ds_nodash_filter(value)", text(v -> Times.strftime(v, "%Y%m%d")))
          .add("ts", "ts_filter(value)", text(Times::isoformat))
          .add(
              "ts_nodash", "ts_nodash_filter(value)", text(v -> Times.strftime(v, "%Y%m%dT%H%M%S")))
          .add(
              "ts_nodash_with_tz",
              "ts_nodash_with_tz_filter(value)",
              text(v -> Times.isoformat(v).replace("-", "").replace(":", "")))
          .build();

  private AirflowFilters() {}

  private static Builtins.Body text(Function<Value, String> print) {
    return (_, arguments) -> {
      Value value = arguments.get(0);
      return value == None.NONE ? None.NONE : Str.of(print.apply(value));
    };
  }
}
