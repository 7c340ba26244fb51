package io.airloom.api.request;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query of a call. What cannot be read becomes a problem and reads as absent; unknown
 * parameters are ignored, as Airflow does.
 */
public final class QueryParameters {
  private final Map<String, String[]> values;
  private final Problems problems;

  QueryParameters(Map<String, String[]> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** All values of a repeated parameter, in their order. */
  public List<String> texts(String name) {
    String[] given = values.get(name);
    if (given == null) {
      return List.of();
    }
    List<String> texts = List.of(given);
    if (!texts.stream().allMatch(text -> Storable.isStorable(text))) {
      problems.add(
          "string_unicode",
          loc(name),
          "Input should be a valid string, unable to parse raw data as a unicode string",
          null);
      return List.of();
    }
    return texts;
  }

  /** The last value of a parameter. */
  public Optional<String> text(String name) {
    List<String> given = texts(name);
    return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
  }

  /** A whole number of at least {@code least}. */
  public int integer(String name, int otherwise, int least) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    Integer number = Numbers.parse(given.get(), loc(name), problems);
    if (number != null && number < least) {
      problems.below(loc(name), given.get(), least);
    }
    return number == null ? otherwise : number;
  }

  /** All values of a repeated parameter as whole numbers. */
  public List<Integer> integers(String name) {
    return texts(name).stream()
        .mapMulti((String value, java.util.function.Consumer<Integer> sink) -> {
          Integer number = Numbers.parse(value, loc(name), problems);
          if (number != null) {
            sink.accept(number);
          }
        })
        .toList();
  }

  /** A number with or without a fraction. */
  public Optional<BigDecimal> number(String name) {
    return text(name)
        .flatMap(value -> {
          try {
            return Optional.of(new BigDecimal(value.strip()));
          } catch (NumberFormatException e) {
            problems.add(
                "float_parsing",
                loc(name),
                "Input should be a valid number, unable to parse string as a number",
                value);
            return Optional.empty();
          }
        });
  }

  /** A number greater than 0 that must be there; 1 after noting a problem. */
  public double positive(String name) {
    if (text(name).isEmpty()) {
      problems.missing(loc(name), null);
      return 1;
    }
    BigDecimal given = number(name).orElse(BigDecimal.ONE);
    if (given.signum() <= 0) {
      problems.add(
          "greater_than",
          loc(name),
          "Input should be greater than 0",
          text(name).get(),
          Map.of("gt", 0.0));
    }
    return given.doubleValue();
  }

  /** A truth value in one of the many spellings that Airflow takes. */
  public Optional<Boolean> bool(String name) {
    return text(name)
        .flatMap(value -> {
          Boolean parsed = Booleans.parse(value);
          if (parsed == null) {
            problems.add("bool_parsing", loc(name), Booleans.MESSAGE, value);
          }
          return Optional.ofNullable(parsed);
        });
  }

  /** One of the values of an enumeration; empty if absent. */
  public Optional<String> oneOf(String name, List<String> allowed) {
    Optional<String> given = text(name);
    if (given.isPresent() && !allowed.contains(given.get())) {
      problems.notOneOf("enum", loc(name), given.get(), allowed);
    }
    return given;
  }

  /** One of a few fixed texts. */
  public String literal(String name, String otherwise, List<String> allowed) {
    Optional<String> given = text(name);
    if (given.isPresent() && !allowed.contains(given.get())) {
      problems.notOneOf("literal_error", loc(name), given.get(), allowed);
      return otherwise;
    }
    return given.orElse(otherwise);
  }

  /** A date or date-time; without an offset it is taken as UTC. */
  public Optional<Instant> instant(String name) {
    return text(name).map(value -> instant(name, value));
  }

  private @Nullable Instant instant(String name, String value) {
    return switch (DateInput.ofText(value)) {
      case DateInput.At(Instant at) -> at;
      case DateInput.Naive(Instant at) -> at;
      case DateInput.Invalid(String error) -> {
        problems.add(
            "datetime_from_date_parsing",
            loc(name),
            "Input should be a valid datetime or date, " + error,
            value,
            Map.of("error", error));
        yield null;
      }
    };
  }

  private static List<Object> loc(String name) {
    return List.of("query", name);
  }
}
