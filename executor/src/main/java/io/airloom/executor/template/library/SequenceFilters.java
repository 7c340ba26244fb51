package io.airloom.executor.template.library;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.Html;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Comparison;
import io.airloom.executor.template.operation.GeneratorValue;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.operation.Operators;
import io.airloom.executor.template.operation.Slice;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Equality;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Filters over sequences and dictionaries. */
final class SequenceFilters {
  static final Builtins FILTERS =
      Builtins.builder()
          .add("length", "len(obj)", (_, a) -> Int.of(Iteration.length(a.get(0))))
          .alias("count", "length")
          .add("list", "do_list(value)", (r, a) -> new ListValue(Iteration.list(r, a.get(0))))
          .add("first", "do_first(seq)", SequenceFilters::first)
          .add("last", "do_last(seq)", SequenceFilters::last)
          .add("random", "do_random(seq)", SequenceFilters::random)
          .add("min", "do_min(value, case_sensitive=, attribute=)", (r, a) -> extreme(r, a, 1))
          .add("max", "do_max(value, case_sensitive=, attribute=)", (r, a) -> extreme(r, a, -1))
          .add("sum", "do_sum(iterable, attribute=, start=)", SequenceFilters::sum)
          .add("join", "do_join(value, d=, attribute=)", SequenceFilters::join)
          .add("reverse", "do_reverse(value)", SequenceFilters::reverse)
          .add(
              "sort",
              "do_sort(value, reverse=, case_sensitive=, attribute=)",
              SequenceFilters::sort)
          .add("unique", "do_unique(value, case_sensitive=, attribute=)", SequenceFilters::unique)
          .add(
              "groupby",
              "do_groupby(value, attribute, default=, case_sensitive=)",
              SequenceFilters::group)
          .add("batch", "do_batch(value, linecount, fill_with=)", SequenceFilters::batch)
          .add("slice", "do_slice(value, slices, fill_with=)", SequenceFilters::slice)
          .add("items", "do_items(value)", SequenceFilters::items)
          .add(
              "dictsort",
              "do_dictsort(value, case_sensitive=, by=, reverse=)",
              SequenceFilters::dictSort)
          .build();

  private SequenceFilters() {}

  static TemplateException argumentError(String message) {
    return TemplateException.of("FilterArgumentError", message);
  }

  private static Value missing(Rendering rendering, String hint) {
    return Undefined.hint(rendering.undefinedPolicy(), hint);
  }

  private static Value first(Rendering rendering, Signature.Bound arguments) {
    Iterator<Value> items = Iteration.iterate(rendering, arguments.get(0));
    return items.hasNext()
        ? items.next()
        : missing(rendering, "No first item, sequence was empty.");
  }

  private static Value last(Rendering rendering, Signature.Bound arguments) {
    Value input = arguments.get(0);
    refuseIrreversible(input);
    List<Value> items = Iteration.list(rendering, input);
    return items.isEmpty()
        ? missing(rendering, "No last item, sequence was empty.")
        : items.getLast();
  }

  private static void refuseIrreversible(Value input) {
    if (input instanceof Undefined undefined) {
      throw undefined.error();
    }
    boolean reversible = Iteration.lengthIfAny(input).isPresent() && !(input instanceof SetValue);
    if (!reversible) {
      throw TemplateException.typeError("'" + input.typeName() + "' object is not reversible");
    }
  }

  private static Value random(Rendering rendering, Signature.Bound arguments) {
    int length = Iteration.length(arguments.get(0));
    if (length == 0) {
      return missing(rendering, "No random item, sequence was empty.");
    }
    return rendering.item(arguments.get(0), Int.of(rendering.random().nextInt(length)));
  }

  private static Value extreme(Rendering rendering, Signature.Bound arguments, int sign) {
    Iterator<Value> items = Iteration.iterate(rendering, arguments.get(0));
    if (!items.hasNext()) {
      return missing(rendering, "No aggregated item, sequence was empty.");
    }
    Selector key = Selector.of(rendering, arguments.optional(2), null, !arguments.flag(1, false));
    String symbol = sign > 0 ? "<" : ">";
    Value best = items.next();
    Value bestKey = key.select(best);
    while (items.hasNext()) {
      Value item = items.next();
      Value itemKey = key.select(item);
      if (Comparison.compare(rendering, symbol, itemKey, bestKey)) {
        best = item;
        bestKey = itemKey;
      }
    }
    return best;
  }

  private static Value sum(Rendering rendering, Signature.Bound arguments) {
    Selector selector = Selector.of(rendering, arguments.optional(1), null, false);
    Value total = arguments.or(2, Int.of(0));
    if (total instanceof Str) {
      throw TemplateException.typeError("sum() can't sum strings [use ''.join(seq) instead]");
    }
    Iterator<Value> items = Iteration.iterate(rendering, arguments.get(0));
    while (items.hasNext()) {
      total = Operators.apply(rendering, "+", total, selector.select(items.next()));
    }
    return total;
  }

  private static Value join(Rendering rendering, Signature.Bound arguments) {
    Selector selector = Selector.of(rendering, arguments.optional(2), null, false);
    List<Value> items = Iteration.list(rendering, arguments.get(0));
    items.replaceAll(selector::select);
    Value separator = arguments.or(1, Str.EMPTY);
    boolean html =
        rendering.autoescape()
            && ((separator instanceof Str s && s.safe())
                || items.stream().anyMatch(item -> item instanceof Str text && text.safe()));
    if (!html) {
      String joined = items.stream().map(Value::str).collect(Collectors.joining(separator.str()));
      rendering.charge(joined.length());
      return Str.of(joined);
    }
    String joined =
        items.stream().map(Html::escape).collect(Collectors.joining(Html.escape(separator)));
    rendering.charge(joined.length());
    return Str.markup(joined);
  }

  private static Value reverse(Rendering rendering, Signature.Bound arguments) {
    Value input = arguments.get(0);
    if (input instanceof Str text) {
      return new Slice(None.NONE, None.NONE, Int.of(-1)).of(text);
    }
    if (!Iteration.iterable(rendering, input)) {
      throw argumentError("argument must be iterable");
    }
    List<Value> items = Iteration.list(rendering, input);
    Collections.reverse(items);
    return new GeneratorValue(
        input instanceof ListValue ? "list_reverseiterator" : "reversed", items.iterator());
  }

  private static Value sort(Rendering rendering, Signature.Bound arguments) {
    Selector key = Selector.multiple(rendering, arguments.optional(3), !arguments.flag(2, false));
    List<Value> items = Iteration.list(rendering, arguments.get(0));
    Comparator<Value> order = Comparator.comparing(key::select, Comparison.sorting(rendering));
    Comparison.sort(items, arguments.flag(1, false) ? order.reversed() : order);
    return new ListValue(items);
  }

  private static Value unique(Rendering rendering, Signature.Bound arguments) {
    Selector key = Selector.of(rendering, arguments.optional(2), null, !arguments.flag(1, false));
    Set<Value> seen = new HashSet<>();
    List<Value> kept = new ArrayList<>();
    for (Value item : Iteration.list(rendering, arguments.get(0))) {
      Value selected = key.select(item);
      Equality.requireHashable(selected);
      if (seen.add(selected)) {
        kept.add(item);
      }
    }
    return new GeneratorValue(kept.iterator());
  }

  private static Value group(Rendering rendering, Signature.Bound arguments) {
    boolean ignoreCase = !arguments.flag(3, false);
    Value fallback = arguments.present(2) ? arguments.optional(2) : null;
    Selector key = Selector.of(rendering, arguments.get(1), fallback, ignoreCase);
    Selector shown = Selector.of(rendering, arguments.get(1), fallback, false);
    List<Value> items = Iteration.list(rendering, arguments.get(0));
    Comparison.sort(items, Comparator.comparing(key::select, Comparison.sorting(rendering)));
    List<Value> groups = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= items.size(); i++) {
      boolean ends =
          i == items.size()
              || !Equality.equal(key.select(items.get(i)), key.select(items.get(start)));
      if (ends) {
        Value grouper = shown.select(items.get(start));
        Value members = new ListValue(items.subList(start, i));
        groups.add(
            TupleValue.named(
                "_GroupTuple", List.of("grouper", "list"), List.of(grouper, members), false));
        start = i;
      }
    }
    return new ListValue(groups);
  }

  private static Value batch(Rendering rendering, Signature.Bound arguments) {
    int size = arguments.integer(1, 0);
    List<Value> batches = new ArrayList<>();
    List<Value> current = new ArrayList<>();
    for (Value item : Iteration.list(rendering, arguments.get(0))) {
      if (current.size() == size) {
        batches.add(new ListValue(current));
        current.clear();
      }
      current.add(item);
    }
    if (!current.isEmpty()) {
      if (arguments.present(2)) {
        rendering.charge(Math.max(0, size - current.size()));
        while (current.size() < size) {
          current.add(arguments.get(2));
        }
      }
      batches.add(new ListValue(current));
    }
    return new GeneratorValue(batches.iterator());
  }

  private static Value slice(Rendering rendering, Signature.Bound arguments) {
    List<Value> items = Iteration.list(rendering, arguments.get(0));
    int slices = arguments.integer(1, 1);
    if (slices == 0) {
      throw TemplateException.of("ZeroDivisionError", "integer division or modulo by zero");
    }
    rendering.charge(Math.max(0, slices));
    int size = items.size() / slices;
    int larger = items.size() % slices;
    List<Value> columns = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < slices; i++) {
      int end = start + size + (i < larger ? 1 : 0);
      List<Value> column = new ArrayList<>(items.subList(start, end));
      if (arguments.present(2) && i >= larger) {
        column.add(arguments.get(2));
      }
      columns.add(new ListValue(column));
      start = end;
    }
    return new GeneratorValue(columns.iterator());
  }

  private static Value items(Rendering rendering, Signature.Bound arguments) {
    return switch (arguments.get(0)) {
      case Undefined _ -> new GeneratorValue(List.<Value>of().iterator());
      case DictValue dict -> new GeneratorValue(entries(dict).iterator());
      case HostValue host -> itemsOf(rendering, host);
      default -> throw TemplateException.typeError("Can only get item pairs from a mapping.");
    };
  }

  private static Value itemsOf(Rendering rendering, HostValue host) {
    Value method = host.attribute(rendering, "items");
    if (method == null) {
      throw TemplateException.typeError("Can only get item pairs from a mapping.");
    }
    return new GeneratorValue(Iteration.iterate(rendering, rendering.call(method, Arguments.NONE)));
  }

  private static List<Value> entries(DictValue dict) {
    List<Value> pairs = new ArrayList<>();
    dict.entries().forEach((key, value) -> pairs.add(TupleValue.of(key, value)));
    return pairs;
  }

  private static Value dictSort(Rendering rendering, Signature.Bound arguments) {
    String by = arguments.text(2, "key");
    if (!by.equals("key") && !by.equals("value")) {
      throw argumentError("You can only sort by either \"key\" or \"value\"");
    }
    if (arguments.get(0) instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (!(arguments.get(0) instanceof DictValue dict)) {
      throw TemplateException.of(
          "AttributeError",
          "'" + arguments.get(0).typeName() + "' object has no attribute 'items'");
    }
    Selector key =
        Selector.of(rendering, Int.of(by.equals("key") ? 0 : 1), null, !arguments.flag(1, false));
    List<Value> pairs = entries(dict);
    Comparator<Value> order = Comparator.comparing(key::select, Comparison.sorting(rendering));
    Comparison.sort(pairs, arguments.flag(3, false) ? order.reversed() : order);
    return new ListValue(pairs);
  }
}
