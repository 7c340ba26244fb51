package io.airloom.executor.template.airflow;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.JsonText;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.time.Delta;
import io.airloom.executor.template.time.Times;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code macros}: date functions and a choice of Python's modules. */
final class Macros {
  private static final Builtins FUNCTIONS =
      Builtins.builder()
          .add("ds_add(ds, days)", (_, a) -> Times.addDays(a.get(0).str(), a.integer(1, 0)))
          .add(
              "ds_format(ds, input_format, output_format)",
              (_, a) -> Times.reformat(a.get(0).str(), a.text(1, ""), a.text(2, "")))
          .add(
              "ds_format_locale(ds, input_format, output_format, locale=)",
              (_, a) ->
                  Times.reformat(a.get(0).str(), a.text(1, ""), a.text(2, ""), a.text(3, "en_US")))
          .add(
              "datetime_diff_for_humans(dt, since=)",
              (r, a) -> Times.humanDifference(r, a.get(0), a.or(1, None.NONE)))
          .add("random()", (r, _) -> new Real(r.random().nextDouble()))
          .build();

  private static final Builtins JSON =
      Builtins.builder()
          .add(
              "dumps(obj, skipkeys=, ensure_ascii=, check_circular=, allow_nan=, cls=, indent=,"
                  + " separators=, default=, sort_keys=)",
              (_, a) -> Str.of(JsonText.write(a.get(0), layout(a))))
          .add("loads(s)", (_, a) -> load(a))
          .build();

  private static final Builtins TIME =
      Builtins.builder()
          .add("time()", (r, _) -> new Real(epochMicros(r.now()) / 1e6))
          .add(
              "strftime(format)",
              (r, a) -> Str.of(Times.strftime(Times.standard(r.now()), a.text(0, ""))))
          .build();

  private static final Builtins UUIDS =
      Builtins.builder()
          .add("uuid1()", (r, _) -> UuidValue.random(r.random()))
          .add("uuid4()", (r, _) -> UuidValue.random(r.random()))
          .add("uuid3(namespace, name)", (_, a) -> named(a, 3))
          .add("uuid5(namespace, name)", (_, a) -> named(a, 5))
          .build();

  private static final Builtins RELATIVE =
      Builtins.builder()
          .add(
              "relativedelta(**kwargs)",
              (_, a) ->
                  Times.relativeDelta(
                      new io.airloom.executor.template.value.Arguments(List.of(), a.extra())))
          .build();

  private static final Builtins PARSER =
      Builtins.builder()
          .add("parse(timestr, **kwargs)", (r, a) -> Times.parse(r, a.text(0, "")))
          .add("isoparse(dt_str)", (r, a) -> Times.parse(r, a.text(0, "")))
          .build();

  private static final Builtins ZONES =
      Builtins.builder()
          .add("gettz(name=)", (_, a) -> Times.dateutilZone(a.text(0, "UTC")))
          .add("tzutc()", (_, _) -> Times.dateutilZone("UTC"))
          .build();

  private static final Value DATEUTIL =
      new Module(
          "dateutil",
          Map.of(
              "parser", new Module("dateutil.parser", Map.of(), PARSER),
              "relativedelta", new Module("dateutil.relativedelta", Map.of(), RELATIVE),
              "tz", new Module("dateutil.tz", Map.of(), ZONES)),
          Builtins.builder().build());

  /** The object {@code macros}. */
  static final Value ACCESSOR =
      new Module(
          "macros",
          Map.of(
              "datetime", new DateTimeClass(),
              "timedelta",
                  FunctionValue.type("datetime.timedelta", (_, arguments) -> Delta.of(arguments)),
              "dateutil", DATEUTIL,
              "json", new Module("json", Map.of(), JSON),
              "time", new Module("time", Map.of(), TIME),
              "uuid", new Module("uuid", namespaces(), UUIDS)),
          FUNCTIONS);

  private Macros() {}

  private static Map<String, Value> namespaces() {
    return Map.of(
        "UUID", FunctionValue.type("uuid.UUID", (_, arguments) -> UuidValue.of(arguments)),
        "NAMESPACE_DNS", namespace("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        "NAMESPACE_URL", namespace("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
        "NAMESPACE_OID", namespace("6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
        "NAMESPACE_X500", namespace("6ba7b814-9dad-11d1-80b4-00c04fd430c8"));
  }

  private static Value namespace(String text) {
    return new UuidValue(UUID.fromString(text));
  }

  private static long epochMicros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  private static Value named(Signature.Bound arguments, int version) {
    if (!(arguments.get(0) instanceof UuidValue namespace)) {
      throw TemplateException.of(
          "AttributeError",
          "'" + arguments.get(0).typeName() + "' object has no attribute 'bytes'");
    }
    return UuidValue.named(namespace.uuid(), arguments.text(1, ""), version);
  }

  private static JsonText.Layout layout(Signature.Bound arguments) {
    String indent = arguments.present(6) ? indentation(arguments) : null;
    JsonText.Layout layout = JsonText.Layout.of(indent, arguments.flag(9, false));
    String item = layout.itemSeparator();
    String key = layout.keySeparator();
    if (arguments.optional(7) instanceof TupleValue pair && pair.items().size() == 2) {
      item = pair.items().get(0).str();
      key = pair.items().get(1).str();
    }
    return new JsonText.Layout(indent, layout.sorted(), arguments.flag(2, true), item, key);
  }

  private static String indentation(Signature.Bound arguments) {
    return arguments.get(6) instanceof Str text
        ? text.text()
        : " ".repeat(Math.clamp(arguments.integer(6, 0), 0, 1_000));
  }

  private static Value load(Signature.Bound arguments) {
    Value value = JsonValues.parse(arguments.text(0, ""));
    if (value == null) {
      throw TemplateException.of("JSONDecodeError", "Expecting value: line 1 column 1 (char 0)");
    }
    return value;
  }

  /** A module: some values, some functions. */
  private record Module(String name, Map<String, Value> values, Builtins functions)
      implements HostValue {
    @Override
    public @Nullable Value attribute(Rendering rendering, String attribute) {
      Value value = values.get(attribute);
      return value == null ? functions.function(attribute) : value;
    }

    @Override
    public boolean truthy() {
      return true;
    }

    @Override
    public String typeName() {
      return name.equals("macros") ? "MacrosAccessor" : "module";
    }

    @Override
    public String qualifiedTypeName() {
      return name.equals("macros") ? "airflow.sdk.execution_time.context.MacrosAccessor" : "module";
    }

    @Override
    public String repr() {
      return name.equals("macros")
          ? "<MacrosAccessor (dynamic access to macros)>"
          : "<module '" + name + "'>";
    }
  }

  /** The class {@code datetime}: called to make one, and home of {@code now}, {@code strptime}. */
  private static final class DateTimeClass implements HostValue {
    @Override
    public boolean callable() {
      return true;
    }

    @Override
    public Value call(Rendering rendering, io.airloom.executor.template.value.Arguments arguments) {
      return Times.datetime(arguments);
    }

    @Override
    public @Nullable Value attribute(Rendering rendering, String name) {
      return Times.DATETIME_CLASS.function(name);
    }

    @Override
    public boolean truthy() {
      return true;
    }

    @Override
    public String typeName() {
      return "type";
    }

    @Override
    public String repr() {
      return "<class 'datetime.datetime'>";
    }
  }
}
