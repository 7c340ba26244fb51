package io.airloom.sdk.value;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes Java values of JSON-like ones, by the type that a method or record declares: the way back
 * of {@link PlainValues}.
 */
public final class TypedValues {
  private TypedValues() {}

  /**
   * The value as the given type.
   *
   * @param plain null, Boolean, Number, String, List or Map
   * @param type a class, or a generic type such as {@code List<Order>}
   * @throws IllegalArgumentException if the value does not fit the type
   */
  public static @Nullable Object of(@Nullable Object plain, Type type) {
    return switch (type) {
      case Class<?> raw -> ofClass(plain, raw);
      case ParameterizedType generic -> ofGeneric(plain, generic);
      case GenericArrayType array ->
          array(plain, rawClass(array.getGenericComponentType()), array.getGenericComponentType());
      case WildcardType wildcard -> of(plain, wildcard.getUpperBounds()[0]);
      default -> plain;
    };
  }

  private static @Nullable Object ofGeneric(@Nullable Object plain, ParameterizedType type) {
    Class<?> raw = rawClass(type);
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return Optional.ofNullable(of(plain, arguments[0]));
    }
    if (plain == null) {
      return null;
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(plain, type, arguments[0], arguments[1]);
    }
    if (Set.class.isAssignableFrom(raw)) {
      return new LinkedHashSet<>(list(plain, arguments[0]));
    }
    if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class) {
      return list(plain, arguments[0]);
    }
    return ofClass(plain, raw);
  }

  private static @Nullable Object ofClass(@Nullable Object plain, Class<?> type) {
    if (plain == null) {
      if (type.isPrimitive()) {
        throw refused(null, type);
      }
      return type == Optional.class ? Optional.empty() : null;
    }
    if (type == Object.class) {
      return plain;
    }
    if (type.isRecord()) {
      return components(plain, type);
    }
    if (type.isArray()) {
      return array(plain, type.getComponentType(), type.getComponentType());
    }
    if (type.isEnum()) {
      return constant(plain, type);
    }
    if (type.isInstance(plain)) {
      return plain;
    }
    return Scalars.of(plain, type).orElseThrow(() -> refused(plain, type));
  }

  private static List<@Nullable Object> list(Object plain, Type item) {
    if (!(plain instanceof Collection<?> items)) {
      throw refused(plain, List.class);
    }
    List<@Nullable Object> result = new ArrayList<>(items.size());
    items.forEach(value -> result.add(of(value, item)));
    return result;
  }

  private static Map<@Nullable Object, @Nullable Object> map(
      Object plain, Type type, Type key, Type value) {
    if (!(plain instanceof Map<?, ?> map)) {
      throw refused(plain, rawClass(type));
    }
    Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
    map.forEach((name, item) -> result.put(of(name, key), of(item, value)));
    return result;
  }

  private static Object array(@Nullable Object plain, Class<?> component, Type type) {
    if (!(plain instanceof Collection<?> items)) {
      throw refused(plain, component.arrayType());
    }
    Object array = Array.newInstance(component, items.size());
    int index = 0;
    for (Object item : items) {
      Array.set(array, index++, of(item, type));
    }
    return array;
  }

  private static Object constant(Object plain, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(plain)) {
        return constant;
      }
    }
    throw refused(plain, type);
  }

  private static Object components(Object plain, Class<?> type) {
    if (!(plain instanceof Map<?, ?> map)) {
      throw refused(plain, type);
    }
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = of(map.get(components[i].getName()), components[i].getGenericType());
    }
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "Expected to create a %s of %s, but its constructor failed. Correct the value or the record."
              .formatted(type.getName(), map),
          e);
    }
  }

  private static Class<?> rawClass(Type type) {
    return switch (type) {
      case Class<?> raw -> raw;
      case ParameterizedType generic -> rawClass(generic.getRawType());
      default -> Object.class;
    };
  }

  private static IllegalArgumentException refused(@Nullable Object plain, Class<?> type) {
    String found = plain == null ? "nothing" : plain.getClass().getSimpleName() + " " + plain;
    return new IllegalArgumentException(
        "Expected a %s, but got %s. Let both tasks agree on the type."
            .formatted(type.getName(), found));
  }
}
