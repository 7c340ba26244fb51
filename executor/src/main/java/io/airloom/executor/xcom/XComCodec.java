package io.airloom.executor.xcom;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of pushed values. Thread-safe.
 *
 * <p>Only values that PostgreSQL can store are accepted; the error of a refused value says where in
 * it the trouble is.
 */
public final class XComCodec {
  /** The key of a body's return value. */
  public static final String RETURN_VALUE = "return_value";

  private final XComLimits limits;
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  /** A codec with limits. */
  public XComCodec(XComLimits limits) {
    this.limits = limits;
  }

  /**
   * The value as JSON text.
   *
   * @param key the key it is pushed under, for the error text
   * @throws AirloomException {@code INVALID_ARGUMENT} or {@code LIMIT_EXCEEDED} if it cannot be
   *     stored
   */
  public String encode(String key, @Nullable Object value) {
    checkKey(key);
    XComWriter writer = new XComWriter(key, limits);
    writer.write(value);
    return writer.json();
  }

  /**
   * The value behind a JSON text: null, Boolean, Long, Double, String, List or Map.
   *
   * @throws AirloomException {@code INTERNAL_ERROR} if the text is not JSON
   */
  public @Nullable Object decode(String text) {
    try {
      return json.readValue(text, Object.class);
    } catch (JacksonException e) {
      throw new AirloomException(
          ErrorCode.INTERNAL_ERROR,
          "Expected a stored XCom to be JSON, but %s.".formatted(e.getOriginalMessage()),
          e);
    }
  }

  /** The members of a JSON object, in its order; empty if the text is no object. */
  public Map<String, Object> decodeObject(String text) {
    if (!(decode(text) instanceof Map<?, ?> members)) {
      return Map.of();
    }
    Map<String, Object> object = new LinkedHashMap<>();
    members.forEach((name, member) -> object.put(String.valueOf(name), member));
    return Collections.unmodifiableMap(object);
  }

  private static void checkKey(String key) {
    if (key.isEmpty() || key.length() > XComLimits.MAX_KEY_LENGTH || key.indexOf('\0') >= 0) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected an XCom key of 1 to %d characters without NUL, but got %d characters. Choose another key."
              .formatted(XComLimits.MAX_KEY_LENGTH, key.length()));
    }
  }
}
