package io.airloom.core.timetable.cron;

import java.util.BitSet;

/** What one field of an expression names, while it is being read. */
final class FieldValues {
  final CronField field;
  final BitSet values = new BitSet();

  /** Whether the field leaves everything open, whatever stands beside the star. */
  boolean star;

  boolean lastDay;
  int nearestTo;
  long ordinals;

  FieldValues(CronField field) {
    this.field = field;
  }

  /** Whether the field is a star and nothing else. */
  boolean isBareStar() {
    return star && values.isEmpty() && !lastDay;
  }

  /** How many different items the field has: a star and an L count as one each. */
  int itemCount() {
    return values.cardinality() + (star ? 1 : 0) + (lastDay ? 1 : 0);
  }

  /** Turns a field that lists all its values into a bare star. */
  void becomeStar() {
    values.clear();
    lastDay = false;
    star = true;
  }

  /** Every value the field lets through. */
  BitSet allowed() {
    BitSet allowed = (BitSet) values.clone();
    if (star) {
      allowed.set(field.min(), field.max() + 1);
    }
    return allowed;
  }

  /** Weekdays that occur without an ordinal. */
  BitSet plainWeekdays() {
    BitSet plain = (BitSet) values.clone();
    for (int weekday = 0; weekday < 7; weekday++) {
      if (((ordinals >> (weekday * 8)) & 0xFF) != 0) {
        plain.clear(weekday);
      }
    }
    return plain;
  }
}
