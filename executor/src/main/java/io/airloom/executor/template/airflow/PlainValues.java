package io.airloom.executor.template.airflow;

import io.airloom.executor.template.time.Delta;
import io.airloom.executor.template.time.Times;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.Bytes;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The border between plain Java data and the values of templates. */
public final class PlainValues {
  private PlainValues() {}

  /**
   * The value of plain data: null, booleans, numbers, text, instants, durations, lists, sets, maps,
   * and values themselves.
   */
  public static Value of(@Nullable Object plain) {
    return switch (plain) {
      case null -> None.NONE;
      case Value value -> value;
      case Boolean bool -> Bool.of(bool);
      case BigInteger integer -> new Int(integer);
      case BigDecimal decimal -> new Real(decimal.doubleValue());
      case Double real -> new Real(real);
      case Float real -> new Real(real);
      case Number number -> Int.of(number.longValue());
      case Instant instant -> Times.standard(instant);
      case Duration duration -> new Delta(duration.toNanos() / 1000);
      case Set<?> set -> new SetValue(all(set));
      case Collection<?> items -> new ListValue(all(items));
      case Map<?, ?> map -> {
        DictValue dict = new DictValue();
        map.forEach((key, value) -> dict.put(of(key), of(value)));
        yield dict;
      }
      default -> Str.of(plain.toString());
    };
  }

  private static List<Value> all(Collection<?> items) {
    List<Value> values = new ArrayList<>(items.size());
    items.forEach(item -> values.add(of(item)));
    return values;
  }

  /** Plain data of a value; tuples become lists, what JSON cannot hold becomes its text. */
  public static @Nullable Object toJava(Value value) {
    return switch (value) {
      case None _ -> null;
      case Bool bool -> bool.value();
      case Int number ->
          number.value().bitLength() < 64 ? (Object) number.value().longValue() : number.value();
      case Real real -> real.value();
      case Str text -> text.text();
      case Bytes bytes -> bytes.repr();
      case ListValue list -> plain(list.items());
      case TupleValue tuple -> plain(tuple.items());
      case SetValue set -> plain(set.items());
      case DictValue dict -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        dict.entries().forEach((key, item) -> map.put(key.str(), toJava(item)));
        yield map;
      }
      case Undefined undefined -> throw undefined.error();
      case HostValue host -> host.str();
    };
  }

  private static List<@Nullable Object> plain(Collection<Value> items) {
    List<@Nullable Object> plain = new ArrayList<>(items.size());
    items.forEach(item -> plain.add(toJava(item)));
    return plain;
  }
}
