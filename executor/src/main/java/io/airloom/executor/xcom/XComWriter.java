package io.airloom.executor.xcom;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes one value as JSON.
 *
 * <p>Walks the value itself instead of asking a mapper: a mapper would keep the classes of DAG
 * files in its caches, and would write values that PostgreSQL refuses.
 */
final class XComWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final String key;
  private final XComLimits limits;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text);
  private int depth;

  XComWriter(String key, XComLimits limits) {
    this.key = key;
    this.limits = limits;
  }

  String json() {
    out.close();
    String json = text.toString();
    if (json.getBytes(StandardCharsets.UTF_8).length > limits.maxValueBytes()) {
      throw tooLarge();
    }
    return json;
  }

  void write(@Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case Boolean bool -> out.writeBoolean(bool);
      case Number number -> number(number);
      case CharSequence chars -> out.writeString(checked(chars.toString()));
      case Character c -> out.writeString(checked(c.toString()));
      case Enum<?> constant -> out.writeString(checked(constant.name()));
      case Optional<?> optional -> write(optional.orElse(null));
      case Map<?, ?> map -> object(map);
      case Iterable<?> list -> list(list);
      case Record fields -> fields(fields);
      default -> other(value);
    }
    count(0);
  }

  private void number(Number number) {
    switch (number) {
      case Integer n -> out.writeNumber(n);
      case Long n -> out.writeNumber(n);
      case Short n -> out.writeNumber(n);
      case Byte n -> out.writeNumber(n.intValue());
      case BigInteger n -> out.writeNumber(n);
      case BigDecimal n -> out.writeNumber(n);
      case Float n -> finite(n.doubleValue(), n.toString());
      case Double n -> finite(n, n.toString());
      default -> throw refused("a number that JSON knows", number.getClass().getName());
    }
  }

  private void finite(double number, String text) {
    if (!Double.isFinite(number)) {
      throw refused("finite numbers", text);
    }
    out.writeNumber(number);
  }

  private void object(Map<?, ?> map) {
    enter();
    out.writeStartObject();
    map.forEach((name, member) -> {
      out.writeName(checked(String.valueOf(name)));
      write(member);
    });
    out.writeEndObject();
    depth--;
  }

  private void list(Iterable<?> list) {
    enter();
    out.writeStartArray();
    list.forEach(this::write);
    out.writeEndArray();
    depth--;
  }

  private void fields(Record fields) {
    enter();
    out.writeStartObject();
    for (RecordComponent component : fields.getClass().getRecordComponents()) {
      out.writeName(component.getName());
      write(read(component, fields));
    }
    out.writeEndObject();
    depth--;
  }

  private @Nullable Object read(RecordComponent component, Record fields) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(fields);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected to read \"%s\" of the record in XCom \"%s\", but it failed. Push its values instead."
              .formatted(component.getName(), key),
          e);
    }
  }

  private void other(Object value) {
    if (value.getClass().isArray() && !(value instanceof byte[])) {
      enter();
      out.writeStartArray();
      for (int i = 0; i < Array.getLength(value); i++) {
        write(Array.get(value, i));
      }
      out.writeEndArray();
      depth--;
    } else if (value instanceof TemporalAccessor || value instanceof UUID) {
      out.writeString(value.toString());
    } else {
      throw refused(
          "null, booleans, numbers, texts, lists, maps or records", value.getClass().getName());
    }
  }

  private String checked(String value) {
    count(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        throw refused("texts without the NUL character", "one at position " + i);
      }
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < value.length()
            && Character.isLowSurrogate(value.charAt(i + 1))) {
          i++;
        } else {
          throw refused("texts of whole characters", "half a surrogate pair at position " + i);
        }
      }
    }
    return value;
  }

  private void enter() {
    if (++depth > limits.maxDepth()) {
      throw new AirloomException(
          ErrorCode.LIMIT_EXCEEDED,
          "Expected XCom \"%s\" to have at most %d nested levels, but it has more. Flatten it or push a text."
              .formatted(key, limits.maxDepth()));
    }
  }

  /** Looks at the size while writing, so that an endless value stops early. */
  private void count(int more) {
    if (more > limits.maxValueBytes() || text.getBuffer().length() > limits.maxValueBytes()) {
      throw tooLarge();
    }
  }

  private AirloomException refused(String expected, String found) {
    return new AirloomException(
        ErrorCode.INVALID_ARGUMENT,
        "Expected XCom \"%s\" to hold %s, but found %s. Convert it before it is pushed."
            .formatted(key, expected, found));
  }

  private AirloomException tooLarge() {
    return new AirloomException(
        ErrorCode.LIMIT_EXCEEDED,
        "Expected XCom \"%s\" to have at most %d bytes of JSON, but it has more. Store the data elsewhere and push where it is."
            .formatted(key, limits.maxValueBytes()));
  }
}
