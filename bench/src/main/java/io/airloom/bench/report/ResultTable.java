package io.airloom.bench.report;

import io.airloom.bench.floor.Floors;
import io.airloom.bench.measure.Spread;
import io.airloom.bench.suite.Metric;
import io.airloom.bench.suite.Metric.Goal;
import io.airloom.bench.suite.Repeat;
import io.airloom.bench.suite.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A result as text for people: one line a repeat, then the median and the spread. */
public final class ResultTable {
  private static final String LIKE_FOR_LIKE =
      """
      Like for like: a hop of Airloom includes durable state, dispatch and the event log. Steps of
      Restate and DBOS run inline in the caller and keep a journal entry; graphile jobs have no DAG.
      """;

  private ResultTable() {}

  /** The text, lines ended. */
  public static String of(Result result) {
    StringBuilder text = new StringBuilder();
    text.append('\n').append(result.name()).append('\n');
    result.description().forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("  Settings: ").append(result.settings()).append(".\n\n");
    align(rows(result)).forEach(line -> text.append(line).append('\n'));
    text.append('\n');
    appendVerdicts(text, result);
    return text.append(LIKE_FOR_LIKE).toString();
  }

  private static List<List<String>> rows(Result result) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("repeat", "load", "C1 ms", "C2 ms", "U rows/s"));
    result.metrics().forEach(metric -> head.add(metric.label()));
    rows.add(head);
    int number = 0;
    for (Repeat repeat : result.repeats()) {
      number++;
      List<String> row = new ArrayList<>();
      row.add(repeat.accepted() ? Integer.toString(number) : number + " rejected");
      row.add("%.1f".formatted(repeat.loadAverage()));
      row.add(floor(repeat, Floors::commit1));
      row.add(floor(repeat, Floors::commit2));
      row.add(floor(repeat, Floors::updates));
      for (Metric metric : result.metrics()) {
        row.add(number(repeat.values().getOrDefault(metric.id(), Double.NaN)));
      }
      rows.add(row);
    }
    if (!result.accepted().isEmpty()) {
      rows.add(summary(result, "median", Spread::median));
      rows.add(summary(result, "min", Spread::min));
      rows.add(summary(result, "max", Spread::max));
    }
    return rows;
  }

  private static String floor(Repeat repeat, ToDoubleFunction<Floors> floor) {
    double before = floor.applyAsDouble(repeat.before());
    double after = floor.applyAsDouble(repeat.after());
    return before == 0 ? "-" : number(before) + ", " + number(after);
  }

  private static List<String> summary(Result result, String name, ToDoubleFunction<Spread> part) {
    List<String> row = new ArrayList<>(List.of(name, "", "", "", ""));
    for (Metric metric : result.metrics()) {
      row.add(result.spread(metric).map(part::applyAsDouble).map(ResultTable::number).orElse(""));
    }
    return row;
  }

  private static void appendVerdicts(StringBuilder text, Result result) {
    int rejected = result.repeats().size() - result.accepted().size();
    if (rejected > 0) {
      text.append(
          "%d of %d repeats rejected: their floor moved by more than 30 %%.%n"
              .formatted(rejected, result.repeats().size()));
    }
    for (Metric metric : result.metrics()) {
      Goal goal = metric.goal();
      if (goal != null) {
        result
            .spread(metric)
            .ifPresent(spread -> text.append(verdict(metric, goal, spread)).append('\n'));
      }
    }
  }

  private static String verdict(Metric metric, Goal goal, Spread spread) {
    return "%s: %s, median %s, spread %s to %s (goal %s %s, stretch %s)"
        .formatted(
            metric.id(),
            goal.isMet(spread.median()) ? "met" : "MISSED",
            number(spread.median()),
            number(spread.min()),
            number(spread.max()),
            goal.lowerIsBetter() ? "<=" : ">=",
            number(goal.must()),
            number(goal.stretch()));
  }

  static String number(double value) {
    double size = Math.abs(value);
    return (size < 10 ? "%.2f" : size < 1_000 ? "%.1f" : "%.0f").formatted(value);
  }

  private static List<String> align(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(" ".repeat(widths[i] - row.get(i).length() + 2)).append(row.get(i));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
