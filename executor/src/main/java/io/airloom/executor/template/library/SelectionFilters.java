package io.airloom.executor.template.library;

import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.GeneratorValue;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lazy filters that map or select the items of a sequence. */
final class SelectionFilters {
  static final Builtins FILTERS =
      Builtins.builder()
          .add("map", "do_map(value, *args, **kwargs)", SelectionFilters::map)
          .add("select", "do_select(value, *args, **kwargs)", (r, a) -> select(r, a, true, false))
          .add("reject", "do_reject(value, *args, **kwargs)", (r, a) -> select(r, a, false, false))
          .add(
              "selectattr",
              "do_selectattr(value, *args, **kwargs)",
              (r, a) -> select(r, a, true, true))
          .add(
              "rejectattr",
              "do_rejectattr(value, *args, **kwargs)",
              (r, a) -> select(r, a, false, true))
          .build();

  private SelectionFilters() {}

  private static Value map(Rendering rendering, Signature.Bound arguments) {
    return lazily(() -> {
      Iterator<Value> items = Iteration.iterate(rendering, arguments.get(0));
      if (!items.hasNext()) {
        return items;
      }
      Function<Value, Value> change = mapping(rendering, arguments);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return items.hasNext();
        }

        @Override
        public Value next() {
          return change.apply(items.next());
        }
      };
    });
  }

  private static Function<Value, Value> mapping(Rendering rendering, Signature.Bound arguments) {
    List<Value> rest = arguments.rest();
    Map<String, Value> named = new LinkedHashMap<>(arguments.extra());
    if (rest.isEmpty() && named.containsKey("attribute")) {
      Value attribute = named.remove("attribute");
      Value fallback = named.remove("default");
      if (!named.isEmpty()) {
        throw SequenceFilters.argumentError(
            "Unexpected keyword argument '" + named.keySet().iterator().next() + "'");
      }
      return Selector.of(rendering, attribute, fallback, false)::select;
    }
    if (rest.isEmpty()) {
      throw SequenceFilters.argumentError("map requires a filter argument");
    }
    String filter = rest.getFirst().str();
    Arguments more = new Arguments(rest.subList(1, rest.size()), named);
    return item -> rendering.filter(filter, item, more);
  }

  private static Value select(
      Rendering rendering, Signature.Bound arguments, boolean keep, boolean byAttribute) {
    return lazily(() -> {
      Iterator<Value> items = Iteration.iterate(rendering, arguments.get(0));
      if (!items.hasNext()) {
        return items;
      }
      Predicate<Value> test = predicate(rendering, arguments, byAttribute);
      return new Selecting(items, item -> test.test(item) == keep);
    });
  }

  private static Predicate<Value> predicate(
      Rendering rendering, Signature.Bound arguments, boolean byAttribute) {
    List<Value> rest = new ArrayList<>(arguments.rest());
    Function<Value, Value> subject = Function.identity();
    if (byAttribute) {
      if (rest.isEmpty()) {
        throw SequenceFilters.argumentError("Missing parameter for attribute name");
      }
      subject = Selector.of(rendering, rest.removeFirst(), null, false)::select;
    }
    Function<Value, Value> selected = subject;
    if (rest.isEmpty()) {
      return item -> selected.apply(item).truthy();
    }
    String test = rest.removeFirst().str();
    Arguments more = new Arguments(rest, arguments.extra());
    return item -> rendering.test(test, selected.apply(item), more);
  }

  private static Value lazily(Supplier<Iterator<Value>> start) {
    return new GeneratorValue(new Deferred(start));
  }

  /** Jinja's generators do nothing, not even fail, before their first item is asked for. */
  private static final class Deferred implements Iterator<Value> {
    private final Supplier<Iterator<Value>> start;
    private @Nullable Iterator<Value> items;

    Deferred(Supplier<Iterator<Value>> start) {
      this.start = start;
    }

    private Iterator<Value> items() {
      Iterator<Value> started = items == null ? start.get() : items;
      items = started;
      return started;
    }

    @Override
    public boolean hasNext() {
      return items().hasNext();
    }

    @Override
    public Value next() {
      return items().next();
    }
  }

  private static final class Selecting implements Iterator<Value> {
    private final Iterator<Value> items;
    private final Predicate<Value> test;
    private @Nullable Value ready;

    Selecting(Iterator<Value> items, Predicate<Value> test) {
      this.items = items;
      this.test = test;
    }

    @Override
    public boolean hasNext() {
      while (ready == null && items.hasNext()) {
        Value candidate = items.next();
        if (test.test(candidate)) {
          ready = candidate;
        }
      }
      return ready != null;
    }

    @Override
    public Value next() {
      if (!hasNext() || ready == null) {
        throw new NoSuchElementException();
      }
      Value next = ready;
      ready = null;
      return next;
    }
  }
}
