package io.airloom.scheduler.version;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a stored version, read by type.
 *
 * @param values what Jackson read
 */
record JsonObject(Map<String, Object> values) {

  String text(String key) {
    return of(String.class, key, values.get(key));
  }

  Optional<String> optionalText(String key) {
    return values.get(key) == null ? Optional.empty() : Optional.of(text(key));
  }

  int integer(String key) {
    return Math.toIntExact(of(Long.class, key, values.get(key)));
  }

  OptionalInt optionalInteger(String key) {
    return values.get(key) == null ? OptionalInt.empty() : OptionalInt.of(integer(key));
  }

  double number(String key) {
    return of(Number.class, key, values.get(key)).doubleValue();
  }

  boolean flag(String key) {
    return of(Boolean.class, key, values.get(key));
  }

  Optional<Boolean> optionalFlag(String key) {
    return values.get(key) == null ? Optional.empty() : Optional.of(flag(key));
  }

  Duration duration(String key) {
    return Duration.parse(text(key));
  }

  Optional<Duration> optionalDuration(String key) {
    return optionalText(key).map(Duration::parse);
  }

  Optional<Instant> optionalInstant(String key) {
    return optionalText(key).map(Instant::parse);
  }

  JsonObject object(String key) {
    return asObject(key, values.get(key));
  }

  Optional<JsonObject> optionalObject(String key) {
    return values.get(key) == null ? Optional.empty() : Optional.of(object(key));
  }

  /** A mapping of the author, as it is. */
  Map<String, Object> map(String key) {
    return object(key).values();
  }

  List<JsonObject> objects(String key) {
    List<JsonObject> result = new ArrayList<>();
    for (Object item : of(List.class, key, values.get(key))) {
      result.add(asObject(key, item));
    }
    return result;
  }

  List<String> texts(String key) {
    List<String> result = new ArrayList<>();
    for (Object item : of(List.class, key, values.get(key))) {
      result.add(of(String.class, key, item));
    }
    return result;
  }

  @SuppressWarnings("unchecked") // Jackson reads every JSON object as a map with text keys.
  private static JsonObject asObject(String key, @Nullable Object value) {
    return new JsonObject((Map<String, Object>) of(Map.class, key, value));
  }

  private static <T> T of(Class<T> type, String key, @Nullable Object value) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new AirloomException(
        ErrorCode.INTERNAL_ERROR,
        "Expected \"%s\" of a stored DAG version to be a %s, but it is not. Publish the DAG again."
            .formatted(key, type.getSimpleName()));
  }
}
