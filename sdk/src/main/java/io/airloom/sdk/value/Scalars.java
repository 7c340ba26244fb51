package io.airloom.sdk.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Single values from texts and numbers, by class. */
final class Scalars {
  private static final Map<Class<?>, Function<Number, Object>> NUMBERS =
      Map.ofEntries(
          Map.entry(int.class, Scalars::toInt),
          Map.entry(Integer.class, Scalars::toInt),
          Map.entry(long.class, Scalars::toLong),
          Map.entry(Long.class, Scalars::toLong),
          Map.entry(short.class, number -> (short) toInt(number)),
          Map.entry(Short.class, number -> (short) toInt(number)),
          Map.entry(byte.class, number -> (byte) toInt(number)),
          Map.entry(Byte.class, number -> (byte) toInt(number)),
          Map.entry(double.class, Number::doubleValue),
          Map.entry(Double.class, Number::doubleValue),
          Map.entry(float.class, Number::floatValue),
          Map.entry(Float.class, Number::floatValue),
          Map.entry(BigDecimal.class, number -> new BigDecimal(number.toString())),
          Map.entry(BigInteger.class, number -> BigInteger.valueOf(toLong(number))),
          Map.entry(String.class, Object::toString));

  private static final Map<Class<?>, Function<String, Object>> TEXTS =
      Map.ofEntries(
          Map.entry(LocalDate.class, text -> LocalDate.parse(text.substring(0, 10))),
          Map.entry(LocalDateTime.class, LocalDateTime::parse),
          Map.entry(LocalTime.class, LocalTime::parse),
          Map.entry(Instant.class, text -> OffsetDateTime.parse(text).toInstant()),
          Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
          Map.entry(ZonedDateTime.class, ZonedDateTime::parse),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(Period.class, Period::parse),
          Map.entry(UUID.class, UUID::fromString),
          Map.entry(URI.class, URI::create),
          Map.entry(Path.class, Path::of),
          Map.entry(BigDecimal.class, BigDecimal::new),
          Map.entry(BigInteger.class, BigInteger::new),
          Map.entry(int.class, Integer::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(double.class, Double::valueOf),
          Map.entry(Double.class, Double::valueOf),
          Map.entry(char.class, text -> text.charAt(0)),
          Map.entry(Character.class, text -> text.charAt(0)));

  private Scalars() {}

  /** The value as the class, empty if there is no way from one to the other. */
  static Optional<Object> of(Object plain, Class<?> type) {
    try {
      if (plain instanceof Number number && NUMBERS.containsKey(type)) {
        return Optional.of(NUMBERS.get(type).apply(number));
      }
      if (plain instanceof String text && TEXTS.containsKey(type)) {
        return Optional.of(TEXTS.get(type).apply(text));
      }
    } catch (RuntimeException e) {
      return Optional.empty();
    }
    boolean isFlag = plain instanceof Boolean && (type == boolean.class || type == Boolean.class);
    return isFlag ? Optional.of(plain) : Optional.empty();
  }

  private static int toInt(Number number) {
    return Math.toIntExact(toLong(number));
  }

  private static long toLong(Number number) {
    double asDouble = number.doubleValue();
    if (asDouble != Math.rint(asDouble)) {
      throw new ArithmeticException("no whole number");
    }
    return number.longValue();
  }
}
