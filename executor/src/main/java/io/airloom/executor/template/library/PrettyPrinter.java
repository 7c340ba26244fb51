package io.airloom.executor.template.library;

import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Python's {@code pprint.pformat}: one line if it fits, else one item a line, keys sorted. */
final class PrettyPrinter {
  private static final int WIDTH = 80;
  private static final int MAX_DEPTH = 50;

  private PrettyPrinter() {}

  static String print(Value value) {
    return print(sorted(value, 0), 0, 0);
  }

  private static Value sorted(Value value, int depth) {
    if (depth > MAX_DEPTH) {
      return value;
    }
    return switch (value) {
      case ListValue list ->
          new ListValue(list.items().stream().map(item -> sorted(item, depth + 1)).toList());
      case DictValue dict -> {
        DictValue ordered = new DictValue();
        dict.entries().entrySet().stream()
            .sorted(Comparator.comparing(PrettyPrinter::sortKey))
            .forEach(entry -> ordered.put(entry.getKey(), sorted(entry.getValue(), depth + 1)));
        yield ordered;
      }
      default -> value;
    };
  }

  private static String sortKey(Map.Entry<Value, Value> entry) {
    return entry.getKey() instanceof Str text ? text.text() : entry.getKey().repr();
  }

  private static String print(Value value, int indent, int reserved) {
    String line = value.repr();
    if (indent + line.length() + reserved <= WIDTH) {
      return line;
    }
    return switch (value) {
      case ListValue list -> block("[", list.items(), "]", indent, reserved);
      case TupleValue tuple -> block("(", tuple.items(), ")", indent, reserved);
      case DictValue dict -> dictionary(dict, indent, reserved);
      default -> line;
    };
  }

  private static String block(
      String open, List<Value> items, String close, int indent, int reserved) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      boolean last = i == items.size() - 1;
      lines.add(print(items.get(i), indent + 1, last ? reserved + 1 : 1));
    }
    return open + String.join(",\n" + " ".repeat(indent + 1), lines) + close;
  }

  private static String dictionary(DictValue dict, int indent, int reserved) {
    List<String> lines = new ArrayList<>();
    int left = dict.entries().size();
    for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
      left--;
      String key = entry.getKey().repr() + ": ";
      int room = left == 0 ? reserved + 1 : 1;
      lines.add(key + print(entry.getValue(), indent + 1 + key.length(), room));
    }
    return "{" + String.join(",\n" + " ".repeat(indent + 1), lines) + "}";
  }
}
