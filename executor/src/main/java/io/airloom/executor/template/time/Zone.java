package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time zone.
 *
 * @param id the zone
 * @param kind which library it comes from, which decides how it prints
 */
public record Zone(ZoneId id, Kind kind) implements HostValue {
  /** UTC of the standard library. */
  public static final Zone STANDARD_UTC = new Zone(ZoneOffset.UTC, Kind.STANDARD);

  /** UTC of pendulum. */
  public static final Zone PENDULUM_UTC = new Zone(ZoneId.of("UTC"), Kind.PENDULUM);

  /** The library of a zone. */
  public enum Kind {
    /** {@code datetime.timezone}. */
    STANDARD,
    /** {@code pendulum.Timezone}. */
    PENDULUM,
    /** {@code dateutil.tz}. */
    DATEUTIL
  }

  /** A zone of pendulum by name; an InvalidTimezone error if there is none. */
  public static Zone named(String name) {
    try {
      return new Zone(ZoneId.of(name), Kind.PENDULUM);
    } catch (DateTimeException e) {
      throw TemplateException.of("InvalidTimezone", name);
    }
  }

  /** The fixed offset that text such as {@code +0530} spells. */
  static Zone ofOffset(String text) {
    if (text.equals("z")) {
      return Zone.STANDARD_UTC;
    }
    String digits = text.replace(":", "");
    int sign = digits.charAt(0) == '-' ? -1 : 1;
    int seconds = digits.length() > 5 ? Integer.parseInt(digits.substring(5, 7)) : 0;
    int total =
        Integer.parseInt(digits.substring(1, 3)) * 3600
            + Integer.parseInt(digits.substring(3, 5)) * 60
            + seconds;
    try {
      return new Zone(ZoneOffset.ofTotalSeconds(sign * total), Zone.Kind.STANDARD);
    } catch (DateTimeException e) {
      throw TemplateException.valueError("offset must be a timedelta strictly between one day");
    }
  }

  /** The abbreviation at {@code instant}, such as CEST. */
  String abbreviation(Instant instant) {
    ZoneOffset offset = id.getRules().getOffset(instant);
    if (id instanceof ZoneOffset) {
      return offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset.getId();
    }
    if (id.getId().equals("UTC")) {
      return "UTC";
    }
    String text = DateTimeFormatter.ofPattern("zzz", Locale.US).format(instant.atZone(id));
    boolean numeric = text.startsWith("GMT") && text.length() > 3;
    return numeric || text.contains(":") || text.length() > 5 ? Strftime.compact(offset) : text;
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "name", "key" -> kind == Kind.PENDULUM ? Str.of(id.getId()) : null;
      default -> null;
    };
  }

  @Override
  public String typeName() {
    return kind == Kind.PENDULUM ? "Timezone" : kind == Kind.STANDARD ? "timezone" : "tzfile";
  }

  @Override
  public String qualifiedTypeName() {
    return switch (kind) {
      case PENDULUM -> "pendulum.tz.timezone.Timezone";
      case STANDARD -> "datetime.timezone";
      case DATEUTIL -> "dateutil.tz.tz.tzfile";
    };
  }

  @Override
  public String str() {
    return switch (kind) {
      case PENDULUM -> id.getId();
      case STANDARD -> abbreviation(Instant.EPOCH);
      case DATEUTIL -> repr();
    };
  }

  @Override
  public String repr() {
    return switch (kind) {
      case PENDULUM -> "Timezone('" + id.getId() + "')";
      case STANDARD ->
          id.equals(ZoneOffset.UTC)
              ? "datetime.timezone.utc"
              : "datetime.timezone("
                  + new Delta(id.getRules().getOffset(Instant.EPOCH).getTotalSeconds() * 1_000_000L)
                      .repr()
                  + ")";
      case DATEUTIL ->
          id.getId().equals("UTC") ? "tzutc()" : "tzfile('/usr/share/zoneinfo/" + id.getId() + "')";
    };
  }
}
