package io.airloom.core.timetable.cron;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Reads one field of an expression: stars, values, names, ranges, steps, L, W and ordinals. */
final class FieldParser {
  private static final Pattern RANGE = Pattern.compile("([^-]+)-([^-/]+)(?:/(\\d+))?");
  private static final Pattern STEP = Pattern.compile("(.+)/(.+)");
  private static final Pattern STAR_STEP = Pattern.compile("\\*/(.+)");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern NEAREST = Pattern.compile("(\\d+)w|w(\\d+)");
  private static final Pattern LAST_WEEKDAY = Pattern.compile("l(\\d+)");
  private static final Pattern ORDINAL =
      Pattern.compile(
          "((?:sun|mon|tue|wed|thu|fri|sat)-(?:sun|mon|tue|wed|thu|fri|sat)|\\w+)#(\\d+)");
  private static final Pattern SPREAD =
      Pattern.compile("([hr])(?:\\((\\d+)-(\\d+)\\))?(?:/(\\d+))?");

  /** Larger than any value or step that makes a difference. */
  private static final int HUGE = 1_000_000;

  private static final int MAX_ORDINAL = 5;

  private final CronText text;
  private final CronField field;
  private final FieldValues result;

  FieldParser(CronText text, CronField field) {
    this.text = text;
    this.field = field;
    this.result = new FieldValues(field);
  }

  FieldValues parse(CronText.Part written) {
    CronText.Part part = open(spread(written));
    List<CronText.Part> items = CronText.items(part);
    for (CronText.Part item : items) {
      if (field == CronField.DAY_OF_MONTH && readNearest(item, items.size())) {
        continue;
      }
      if (field == CronField.DAY_OF_WEEK && readOrdinal(item)) {
        continue;
      }
      readItem(item, 0);
    }
    return result;
  }

  /** A question mark leaves a day field open, as a star does. */
  private CronText.Part open(CronText.Part part) {
    if (!part.text().contains("?")) {
      return part;
    }
    boolean isDay = field == CronField.DAY_OF_MONTH || field == CronField.DAY_OF_WEEK;
    if (!isDay || !part.text().equals("?")) {
      throw refusal(part, "Write ? alone, and only as day of month or day of week.");
    }
    return new CronText.Part("*", part.column());
  }

  /**
   * R stands for a value drawn per field. Airflow draws it anew at each look; here the expression
   * itself decides, so that the same schedule always means the same.
   */
  private CronText.Part spread(CronText.Part part) {
    Matcher matcher = SPREAD.matcher(part.text());
    if (!matcher.matches()) {
      return part;
    }
    if (matcher.group(1).equals("h")) {
      throw refusal(part, "H needs a seed that a schedule does not have. Write a number or R.");
    }
    int low = field.min();
    int high = field.max();
    if (matcher.group(2) != null) {
      low = number(matcher.group(2));
      high = number(matcher.group(3));
      if (low >= high || isOutside(aliased(low)) || isOutside(aliased(high))) {
        throw refusal(part, "Write R(low-high) with low < high, both " + bounds() + ".");
      }
    }
    if (matcher.group(4) == null) {
      return new CronText.Part(Integer.toString(drawn(low, high)), part.column());
    }
    int step = number(matcher.group(4));
    if (step == 0) {
      throw refusal(part, "Write a step of at least 1.");
    }
    int start = drawn(low, Math.min(low + step - 1, high));
    String drawn = start == high ? Integer.toString(start) : start + "-" + high + "/" + step;
    return new CronText.Part(drawn, part.column());
  }

  private int drawn(int low, int high) {
    CRC32 checksum = new CRC32();
    for (CronText.Part part : text.fields()) {
      checksum.update(part.text().getBytes(StandardCharsets.UTF_8));
      checksum.update(' ');
    }
    return (int) ((checksum.getValue() >> CronField.IN_ORDER.indexOf(field)) % (high - low + 1))
        + low;
  }

  private boolean readNearest(CronText.Part item, int itemCount) {
    Matcher matcher = NEAREST.matcher(item.text());
    if (!matcher.matches()) {
      return false;
    }
    int day = number(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    if (day < 1 || day > 31 || itemCount > 1) {
      throw refusal(item, "Write one day from 1 to 31 with W, and nothing beside it.");
    }
    result.nearestTo = day;
    result.values.set(day);
    return true;
  }

  private boolean readOrdinal(CronText.Part item) {
    Matcher last = LAST_WEEKDAY.matcher(item.text());
    if (last.matches()) {
      readItem(new CronText.Part(last.group(1), item.column() + 1), 1);
      return true;
    }
    Matcher matcher = ORDINAL.matcher(item.text());
    if (!matcher.matches()) {
      return false;
    }
    int ordinal = number(matcher.group(2));
    if (ordinal < 1 || ordinal > MAX_ORDINAL) {
      throw refusal(item, "Write an ordinal from 1 to 5 after #.");
    }
    readItem(new CronText.Part(matcher.group(1), item.column()), 1 << ordinal);
    return true;
  }

  private void readItem(CronText.Part item, int ordinalBits) {
    Matcher starStep = STAR_STEP.matcher(item.text());
    String written =
        starStep.matches()
            ? field.min() + "-" + field.max() + "/" + starStep.group(1)
            : item.text();
    Matcher range = RANGE.matcher(written);
    if (range.matches()) {
      readRange(item, range, false, ordinalBits);
      return;
    }
    Matcher step = STEP.matcher(item.text());
    if (step.matches()) {
      Matcher fromStart = RANGE.matcher(step.group(1) + "-" + field.max() + "/" + step.group(2));
      if (fromStart.matches()) {
        readRange(item, fromStart, true, ordinalBits);
        return;
      }
    }
    readSingle(item, ordinalBits);
  }

  private void readSingle(CronText.Part item, int ordinalBits) {
    if (item.text().equals("*")) {
      result.star = true;
    } else if (item.text().equals("l") && field == CronField.DAY_OF_MONTH) {
      result.lastDay = true;
    } else {
      add(item, value(item, item.text()), ordinalBits);
    }
  }

  private void readRange(
      CronText.Part item, Matcher range, boolean startWithStep, int ordinalBits) {
    boolean toLastDay = field == CronField.DAY_OF_MONTH && range.group(2).equals("l");
    int low = value(item, range.group(1));
    int high = toLastDay ? field.max() : value(item, range.group(2));
    int step = range.group(3) == null ? 1 : number(range.group(3));
    if (step == 0) {
      throw refusal(item, "Write a step of at least 1.");
    }
    if (Math.max(low, high) > field.max()) {
      throw refusal(item, "Write values " + bounds() + ".");
    }
    if (low == high && startWithStep) {
      add(item, low, ordinalBits);
    } else if (low == high) {
      addSteps(item, field.min(), field.max(), step, ordinalBits);
    } else if (low < high) {
      addSteps(item, low, high, step, ordinalBits);
    } else {
      addWrapped(item, low, high, step, ordinalBits);
    }
  }

  private void addSteps(CronText.Part item, int low, int high, int step, int ordinalBits) {
    for (int value = low; value <= high; value += step) {
      add(item, value, ordinalBits);
    }
  }

  /** A range such as fri-mon or 22-2: on over the field's end, keeping the step where it can. */
  private void addWrapped(CronText.Part item, int low, int high, int step, int ordinalBits) {
    int lastBeforeEnd = low + (field.max() - low) / step * step;
    addSteps(item, low, field.max(), step, ordinalBits);
    int unused = field.max() - lastBeforeEnd;
    boolean stepCrosses = lastBeforeEnd - field.min() + step > field.size();
    int skipped = stepCrosses && unused < step ? step - unused : 0;
    addSteps(item, field.min() + skipped, high, step, ordinalBits);
  }

  private void add(CronText.Part item, int value, int ordinalBits) {
    if (isOutside(value)) {
      throw refusal(item, "Write values " + bounds() + "." + zeroHint(value));
    }
    result.values.set(value);
    result.ordinals |= (long) ordinalBits << (value * 8);
  }

  private String zeroHint(int value) {
    boolean isMonth = field == CronField.MONTH || field == CronField.DAY_OF_MONTH;
    return value == 0 && isMonth ? " Counting begins at 1." : "";
  }

  private int value(CronText.Part item, String written) {
    if (NUMBER.matcher(written).matches()) {
      return aliased(number(written));
    }
    int index = field.names().indexOf(written);
    if (index < 0) {
      throw refusal(item, CronHints.forItem(field, item.text()));
    }
    return field.min() + index;
  }

  /** Sunday is 0 and 7. */
  private int aliased(int value) {
    return field == CronField.DAY_OF_WEEK && value == 7 ? 0 : value;
  }

  private boolean isOutside(int value) {
    return value < field.min() || value > field.max();
  }

  private String bounds() {
    return CronHints.bounds(field);
  }

  private static int number(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.length() - start > 6 ? HUGE : Integer.parseInt(digits.substring(start));
  }

  private CronRefusal refusal(CronText.Part item, String hint) {
    String found = item.text().isEmpty() ? "an item is empty" : "it is \"" + item.text() + "\"";
    String message =
        "Expected the %s field of cron expression \"%s\" to be valid, but %s (column %d). %s"
            .formatted(field.label(), text.expression(), found, item.column(), hint);
    return new CronRefusal(new CronProblem(text.expression(), item.column(), field, message));
  }
}
