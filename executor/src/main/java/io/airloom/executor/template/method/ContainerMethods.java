package io.airloom.executor.template.method;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.operation.Comparison;
import io.airloom.executor.template.operation.DictView;
import io.airloom.executor.template.operation.Iteration;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.Bool;
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
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The methods of lists, tuples, dictionaries and sets. */
final class ContainerMethods {
  static final Builtins TUPLE =
      Builtins.builder()
          .add("count(self, value)", (_, a) -> count(tuple(a), a.get(1)))
          .add("index(self, value, start=, stop=)", (_, a) -> index("tuple", tuple(a), a))
          .build();

  static final Builtins LIST =
      Builtins.builder()
          .add("count(self, value)", (_, a) -> count(list(a), a.get(1)))
          .add("index(self, value, start=, stop=)", (_, a) -> index("list", list(a), a))
          .add("append(self, value)", ContainerMethods::append)
          .add(
              "extend(self, values)",
              (rendering, a) -> {
                list(a).addAll(Iteration.list(rendering, a.get(1)));
                return None.NONE;
              })
          .add("insert(self, index, value)", ContainerMethods::insert)
          .add("pop(self, index=)", (_, a) -> pop(list(a), a))
          .add("remove(self, value)", (_, a) -> remove(list(a), a.get(1)))
          .add("clear(self)", (_, a) -> discard(list(a)::clear))
          .add("copy(self)", (_, a) -> new ListValue(list(a)))
          .add("reverse(self)", (_, a) -> discard(() -> Collections.reverse(list(a))))
          .add("sort(self, key=, reverse=)", ContainerMethods::sort)
          .build();

  static final Builtins DICT =
      Builtins.builder()
          .add("keys(self)", (_, a) -> DictView.keys(dict(a)))
          .add("values(self)", (_, a) -> DictView.values(dict(a)))
          .add("items(self)", (_, a) -> DictView.items(dict(a)))
          .add("get(self, key, default=)", (_, a) -> get(dict(a), a))
          .add("copy(self)", (_, a) -> new DictValue(dict(a).entries()))
          .add("clear(self)", (_, a) -> discard(dict(a).entries()::clear))
          .add("pop(self, key, default=)", (_, a) -> popKey(dict(a), a))
          .add("popitem(self)", (_, a) -> popItem(dict(a)))
          .add("setdefault(self, key, default=)", (_, a) -> setDefault(dict(a), a))
          .add("update(self, other=, **values)", ContainerMethods::update)
          .add("fromkeys(self, keys, value=)", ContainerMethods::fromKeys)
          .build();

  static final Builtins SET =
      Builtins.builder()
          .add("add(self, value)", (rendering, a) -> addToSet(rendering, set(a), a.get(1)))
          .add("remove(self, value)", (_, a) -> removeFromSet(set(a), a.get(1)))
          .add("discard(self, value)", (_, a) -> discard(() -> set(a).remove(a.get(1))))
          .add("clear(self)", (_, a) -> discard(set(a)::clear))
          .add("copy(self)", (_, a) -> new SetValue(set(a)))
          .add(
              "union(self, *others)",
              (rendering, a) -> combine(rendering, a, (left, right) -> left.addAll(right)))
          .add("update(self, *others)", ContainerMethods::updateSet)
          .add(
              "intersection(self, *others)",
              (rendering, a) -> combine(rendering, a, (left, right) -> left.retainAll(right)))
          .add(
              "difference(self, *others)",
              (rendering, a) -> combine(rendering, a, (left, right) -> left.removeAll(right)))
          .add(
              "issubset(self, other)",
              (rendering, a) -> bool(other(rendering, a).containsAll(set(a))))
          .add(
              "issuperset(self, other)",
              (rendering, a) -> bool(set(a).containsAll(other(rendering, a))))
          .add(
              "isdisjoint(self, other)",
              (rendering, a) -> bool(Collections.disjoint(set(a), other(rendering, a))))
          .build();

  private ContainerMethods() {}

  private static List<Value> list(Signature.Bound arguments) {
    return ((ListValue) arguments.get(0)).items();
  }

  private static List<Value> tuple(Signature.Bound arguments) {
    return ((TupleValue) arguments.get(0)).items();
  }

  private static DictValue dict(Signature.Bound arguments) {
    return (DictValue) arguments.get(0);
  }

  private static Set<Value> set(Signature.Bound arguments) {
    return ((SetValue) arguments.get(0)).items();
  }

  private static Set<Value> other(Rendering rendering, Signature.Bound arguments) {
    return new SetValue(Iteration.list(rendering, arguments.get(1))).items();
  }

  private static Value bool(boolean value) {
    return Bool.of(value);
  }

  private static Value discard(Runnable change) {
    change.run();
    return None.NONE;
  }

  private static Value count(List<Value> items, Value wanted) {
    return Int.of(items.stream().filter(item -> Equality.equal(item, wanted)).count());
  }

  private static Value index(String type, List<Value> items, Signature.Bound arguments) {
    int start = place(arguments.integer(2, 0), items.size());
    int stop = Math.min(place(arguments.integer(3, items.size()), items.size()), items.size());
    for (int i = start; i < stop; i++) {
      if (Equality.equal(items.get(i), arguments.get(1))) {
        return Int.of(i);
      }
    }
    throw TemplateException.valueError(
        type.equals("list")
            ? arguments.get(1).repr() + " is not in list"
            : "tuple.index(x): x not in tuple");
  }

  private static int place(int index, int length) {
    return index < 0 ? Math.max(0, index + length) : index;
  }

  private static Value append(Rendering rendering, Signature.Bound arguments) {
    rendering.charge(1);
    list(arguments).add(arguments.get(1));
    return None.NONE;
  }

  private static Value insert(Rendering rendering, Signature.Bound arguments) {
    rendering.charge(1);
    List<Value> items = list(arguments);
    int index = Math.min(place(arguments.integer(1, 0), items.size()), items.size());
    items.add(index, arguments.get(2));
    return None.NONE;
  }

  private static Value pop(List<Value> items, Signature.Bound arguments) {
    if (items.isEmpty()) {
      throw TemplateException.of("IndexError", "pop from empty list");
    }
    int index = arguments.integer(1, -1);
    int at = index < 0 ? index + items.size() : index;
    if (at < 0 || at >= items.size()) {
      throw TemplateException.of("IndexError", "pop index out of range");
    }
    return items.remove(at);
  }

  private static Value remove(List<Value> items, Value value) {
    for (int i = 0; i < items.size(); i++) {
      if (Equality.equal(items.get(i), value)) {
        items.remove(i);
        return None.NONE;
      }
    }
    throw TemplateException.valueError("list.remove(x): x not in list");
  }

  private static Value sort(Rendering rendering, Signature.Bound arguments) {
    Comparator<Value> order = Comparison.sorting(rendering);
    if (arguments.present(1)) {
      Value key = arguments.get(1);
      order = Comparator.comparing(item -> rendering.call(key, Arguments.of(item)), order);
    }
    Comparison.sort(list(arguments), arguments.flag(2, false) ? order.reversed() : order);
    return None.NONE;
  }

  private static Value get(DictValue dict, Signature.Bound arguments) {
    Value found = dict.get(arguments.get(1));
    return found == null ? arguments.or(2, None.NONE) : found;
  }

  private static Value popKey(DictValue dict, Signature.Bound arguments) {
    Equality.requireHashable(arguments.get(1));
    Value found = dict.entries().remove(arguments.get(1));
    if (found != null) {
      return found;
    }
    Value fallback = arguments.optional(2);
    if (fallback == null) {
      throw TemplateException.of("KeyError", arguments.get(1).repr());
    }
    return fallback;
  }

  private static Value popItem(DictValue dict) {
    if (dict.entries().isEmpty()) {
      throw TemplateException.of("KeyError", "'popitem(): dictionary is empty'");
    }
    Value last = None.NONE;
    for (Value key : dict.entries().keySet()) {
      last = key;
    }
    Value value = dict.entries().remove(last);
    return TupleValue.of(last, value == null ? None.NONE : value);
  }

  private static Value setDefault(DictValue dict, Signature.Bound arguments) {
    Value found = dict.get(arguments.get(1));
    if (found != null) {
      return found;
    }
    Value fallback = arguments.or(2, None.NONE);
    dict.put(arguments.get(1), fallback);
    return fallback;
  }

  private static Value update(Rendering rendering, Signature.Bound arguments) {
    DictValue dict = dict(arguments);
    Value source = arguments.optional(1);
    if (source != null) {
      fill(rendering, dict, source);
    }
    arguments.extra().forEach(dict::put);
    rendering.charge(dict.entries().size());
    return None.NONE;
  }

  /** Adds the entries of a dictionary or of a sequence of pairs. */
  static void fill(Rendering rendering, DictValue dict, Value source) {
    if (source instanceof DictValue other) {
      dict.entries().putAll(new LinkedHashMap<>(other.entries()));
      return;
    }
    Value items = source instanceof HostValue host ? host.attribute(rendering, "items") : null;
    if (items != null) {
      fill(rendering, dict, rendering.call(items, Arguments.NONE));
      return;
    }
    int index = 0;
    for (Iterator<Value> pairs = Iteration.iterate(rendering, source); pairs.hasNext(); index++) {
      Value pair = pairs.next();
      if (!Iteration.iterable(rendering, pair)) {
        throw TemplateException.typeError(
            "cannot convert dictionary update sequence element #" + index + " to a sequence");
      }
      List<Value> parts = Iteration.list(rendering, pair);
      if (parts.size() != 2) {
        throw TemplateException.valueError(
            "dictionary update sequence element #%d has length %d; 2 is required"
                .formatted(index, parts.size()));
      }
      dict.put(parts.get(0), parts.get(1));
    }
  }

  private static Value fromKeys(Rendering rendering, Signature.Bound arguments) {
    DictValue dict = new DictValue();
    for (Value key : Iteration.list(rendering, arguments.get(1))) {
      dict.put(key, arguments.or(2, None.NONE));
    }
    return dict;
  }

  private static Value addToSet(Rendering rendering, Set<Value> set, Value value) {
    rendering.charge(1);
    Equality.requireHashable(value);
    set.add(value);
    return None.NONE;
  }

  private static Value removeFromSet(Set<Value> set, Value value) {
    if (!set.remove(value)) {
      throw TemplateException.of("KeyError", value.repr());
    }
    return None.NONE;
  }

  private interface SetOperation {
    boolean apply(Set<Value> left, Set<Value> right);
  }

  private static Value combine(
      Rendering rendering, Signature.Bound arguments, SetOperation operation) {
    Set<Value> result = new LinkedHashSet<>(set(arguments));
    for (Value other : arguments.rest()) {
      boolean _ = operation.apply(result, new SetValue(Iteration.list(rendering, other)).items());
    }
    return new SetValue(result);
  }

  private static Value updateSet(Rendering rendering, Signature.Bound arguments) {
    for (Value other : arguments.rest()) {
      set(arguments).addAll(new SetValue(Iteration.list(rendering, other)).items());
    }
    return None.NONE;
  }

  /** Items of any iterable as text, for {@code str.join}. */
  static List<String> texts(Rendering rendering, Value items) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (Value item : Iteration.list(rendering, items)) {
      if (!(item instanceof Str text)) {
        throw TemplateException.typeError(
            "sequence item %d: expected str instance, %s found".formatted(index, item.typeName()));
      }
      texts.add(text.text());
      index++;
    }
    return texts;
  }
}
