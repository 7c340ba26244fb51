package io.airloom.core.plan;

import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskMappings;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import java.util.Collection;
import java.util.Map;

/** How many instances a mapped task gets, as far as the results it is mapped over are known. */
public final class MapLength {
  /** A number that is not known yet. */
  public static final int UNKNOWN = -1;

  private final RunView view;

  private MapLength(RunView view) {
    this.view = view;
  }

  /** The number of instances of a mapped task, {@link #UNKNOWN} while an input is missing. */
  public static int of(RunView view, int position) {
    MapLength lengths = new MapLength(view);
    long product = 1;
    for (Expansion expansion : view.version().mappings().expansions(position)) {
      int length = lengths.of(expansion);
      if (length == UNKNOWN) {
        return UNKNOWN;
      }
      product *= length;
    }
    return (int) Math.min(product, Integer.MAX_VALUE);
  }

  private int of(Expansion expansion) {
    return switch (expansion) {
      case Expansion.Product(var arguments) -> {
        long product = 1;
        for (Values values : arguments.values()) {
          int length = of(values);
          if (length == UNKNOWN) {
            yield UNKNOWN;
          }
          product *= length;
        }
        yield (int) Math.min(product, Integer.MAX_VALUE);
      }
      case Expansion.Rows(Values rows) -> of(rows);
    };
  }

  private int of(Values values) {
    return switch (values) {
      case Values.Literal(Object value) -> literal(value);
      case Values.Output(var task, _) -> output(view.version().mappings().positionOf(task));
      case Values.Mapped(Values source, _) -> of(source);
      case Values.Zipped(var sources, boolean longest, _) -> zipped(sources, longest);
      case Values.Concatenated(var sources) -> {
        int sum = 0;
        for (Values source : sources) {
          int length = of(source);
          if (length == UNKNOWN) {
            yield UNKNOWN;
          }
          sum += length;
        }
        yield sum;
      }
    };
  }

  private static int literal(Object value) {
    return switch (value) {
      case Collection<?> elements -> elements.size();
      case Map<?, ?> members -> members.size();
      default -> UNKNOWN;
    };
  }

  private int zipped(Collection<Values> sources, boolean longest) {
    int result = UNKNOWN;
    for (Values source : sources) {
      int length = of(source);
      if (length == UNKNOWN) {
        return UNKNOWN;
      }
      boolean replaces = longest ? length > result : length < result;
      result = result == UNKNOWN || replaces ? length : result;
    }
    return result;
  }

  private int output(int source) {
    if (source < 0) {
      return UNKNOWN;
    }
    TaskMappings mappings = view.version().mappings();
    if (mappings.isMappedItself(source)) {
      return isDone(source) ? view.pushedCount(source) : UNKNOWN;
    }
    int slot = view.find(source, TaskInstanceKey.NOT_MAPPED);
    return slot < 0 ? UNKNOWN : Math.max(view.pushed(slot), UNKNOWN);
  }

  private boolean isDone(int position) {
    int done = 0;
    for (TaskInstanceState state : TaskInstanceState.FINISHED_STATES) {
      done += view.counts().finished(position, state);
    }
    return done >= view.instances(position);
  }
}
