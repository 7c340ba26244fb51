package io.airloom.executor.template.time;

/** A difference of two datetimes in words, such as {@code 2 days ago}. */
final class HumanDifference {
  private static final long DAYS_THAT_MAKE_A_MONTH = 27;
  private static final long DAYS_THAT_MAKE_A_YEAR_MORE = 15;

  private HumanDifference() {}

  /**
   * The difference in words.
   *
   * @param now whether it is relative to now ({@code ago}) or to another moment ({@code before})
   * @param absolute whether the direction is left out
   */
  static String describe(Interval interval, boolean now, boolean absolute) {
    Count count = count(interval);
    String words =
        count == null
            ? "a few seconds"
            : count.number + " " + count.unit + (count.number == 1 ? "" : "s");
    if (absolute) {
      return words;
    }
    boolean future = interval.inverted();
    if (now) {
      return future ? "in " + words : words + " ago";
    }
    return words + (future ? " after" : " before");
  }

  private record Count(String unit, long number) {}

  private static @org.jspecify.annotations.Nullable Count count(Interval interval) {
    long[] part = new long[7];
    for (int i = 0; i < part.length; i++) {
      part[i] = Math.abs(interval.part(i));
    }
    long days = part[2] * 7 + part[3];
    if (part[0] > 0) {
      return new Count("year", part[0] + (part[1] > 6 ? 1 : 0));
    }
    if (part[1] == 11 && days > DAYS_THAT_MAKE_A_YEAR_MORE) {
      return new Count("year", 1);
    }
    if (part[1] > 0) {
      return new Count("month", part[1] + (days >= DAYS_THAT_MAKE_A_MONTH ? 1 : 0));
    }
    if (part[2] > 0) {
      return new Count("week", part[2] + (part[3] > 3 ? 1 : 0));
    }
    if (part[3] > 0) {
      return new Count("day", part[3] + (part[4] >= 22 ? 1 : 0));
    }
    if (part[4] > 0) {
      return new Count("hour", part[4]);
    }
    if (part[5] > 0) {
      return new Count("minute", part[5]);
    }
    return part[6] > 10 ? new Count("second", part[6]) : null;
  }
}
