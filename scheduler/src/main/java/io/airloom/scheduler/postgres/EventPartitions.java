package io.airloom.scheduler.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The daily partitions of the event log, made ahead of their day; what no partition takes lands in
 * the default one.
 */
final class EventPartitions {
  static final int DAYS_AHEAD = 7;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'event_'uuuuMMdd", Locale.ROOT);

  private static final String EXISTING =
      """
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'event'::regclass
      """;

  private EventPartitions() {}

  /** Makes the partitions of today and the days ahead that do not exist. */
  static void ensure(Connection connection, Instant now) throws SQLException {
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    try (Statement statement = connection.createStatement()) {
      Set<String> existing = new HashSet<>();
      try (ResultSet names = statement.executeQuery(EXISTING)) {
        while (names.next()) {
          existing.add(names.getString(1));
        }
      }
      for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
        LocalDate day = today.plusDays(ahead);
        if (!existing.contains(NAME.format(day))) {
          statement.execute(
              """
              create table if not exists %s partition of event
                for values from ('%s 00:00:00+00') to ('%s 00:00:00+00')
              """
                  .formatted(NAME.format(day), day, day.plusDays(1)));
        }
      }
    }
  }
}
