package io.airloom.api.app.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes points in time as Airflow does: UTC with {@code Z}, six digits of a fraction or none. */
final class WireInstant extends StdSerializer<Instant> {
  private static final DateTimeFormatter WHOLE = format("uuuu-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter MICROS = format("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  WireInstant() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
    out.writeString((value.get(ChronoField.MICRO_OF_SECOND) == 0 ? WHOLE : MICROS).format(value));
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
