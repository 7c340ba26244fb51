package io.airloom.executor.template.value;

import io.airloom.executor.template.error.TemplateException;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints containers as Python does, within a size that no honest template reaches. */
final class Printer {
  private static final int MAX_CHARS = 16 * 1024 * 1024;
  private static final int MAX_DEPTH = 100;

  private final StringBuilder out = new StringBuilder();
  private final Set<Value> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private Printer() {}

  static String print(Value value) {
    Printer printer = new Printer();
    printer.append(value);
    return printer.out.toString();
  }

  private void append(Value value) {
    boolean container =
        value instanceof ListValue
            || value instanceof TupleValue
            || value instanceof DictValue
            || value instanceof SetValue;
    if (!container) {
      out.append(value.repr());
      refuseTooLong();
      return;
    }
    if (open.size() >= MAX_DEPTH) {
      throw TemplateException.of(
          "RecursionError", "maximum recursion depth exceeded while getting the repr of an object");
    }
    if (!open.add(value)) {
      out.append(value instanceof DictValue ? "{...}" : "[...]");
      return;
    }
    appendContainer(value);
    open.remove(value);
  }

  private void appendContainer(Value value) {
    switch (value) {
      case ListValue list -> appendItems("[", list.items(), "]");
      case TupleValue tuple when !tuple.printedNames().isEmpty() -> appendNamed(tuple);
      case TupleValue tuple ->
          appendItems("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")");
      case SetValue set -> appendItems(set.items().isEmpty() ? "set(" : "{", set.items(), "}");
      case DictValue dict -> appendEntries(dict.entries());
      default -> out.append(value.repr());
    }
  }

  private void appendItems(String start, Collection<Value> items, String end) {
    out.append(start);
    String separator = "";
    for (Value item : items) {
      out.append(separator);
      append(item);
      separator = ", ";
    }
    out.append(end);
  }

  private void appendNamed(TupleValue tuple) {
    out.append(tuple.typeName()).append('(');
    Iterator<String> names = tuple.printedNames().iterator();
    List<Value> items = tuple.items();
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(names.next()).append('=');
      append(items.get(i));
    }
    out.append(')');
  }

  private void appendEntries(Map<Value, Value> entries) {
    out.append('{');
    String separator = "";
    for (Map.Entry<Value, Value> entry : entries.entrySet()) {
      out.append(separator);
      append(entry.getKey());
      out.append(": ");
      append(entry.getValue());
      separator = ", ";
    }
    out.append('}');
  }

  private void refuseTooLong() {
    if (out.length() > MAX_CHARS) {
      throw TemplateException.limit(
          "Expected a printed value of at most %d characters, but it is longer. Print less of it."
              .formatted(MAX_CHARS));
    }
  }

  /** Text in quotes, as {@code repr} prints it. */
  static String quote(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints().forEach(c -> appendEscaped(quoted, c, quote));
    return quoted.append(quote).toString();
  }

  private static void appendEscaped(StringBuilder out, int c, char quote) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c < 0x100) {
          out.append("\\x%02x".formatted(c));
        } else {
          out.append((c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
        }
      }
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
