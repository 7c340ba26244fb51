package io.airloom.executor.template.format;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Equality;
import io.airloom.executor.template.value.FloatText;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON the way Python's {@code json.dumps} does. */
public final class JsonText {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_CHARS = 16 * 1024 * 1024;

  private final StringBuilder out = new StringBuilder();
  private final Layout layout;

  private JsonText(Layout layout) {
    this.layout = layout;
  }

  /**
   * How the text is laid out.
   *
   * @param indent text of one indentation, or null for one line
   * @param sorted whether keys are sorted
   * @param ascii whether other characters are escaped
   * @param itemSeparator between items
   * @param keySeparator between key and value
   */
  public record Layout(
      @Nullable String indent,
      boolean sorted,
      boolean ascii,
      String itemSeparator,
      String keySeparator) {

    /** What {@code json.dumps} does when only indentation and sorting are chosen. */
    public static Layout of(@Nullable String indent, boolean sorted) {
      return new Layout(indent, sorted, true, indent == null ? ", " : ",", ": ");
    }
  }

  /** {@code value} as JSON; a TypeError for what JSON cannot hold. */
  public static String write(Value value, Layout layout) {
    JsonText text = new JsonText(layout);
    text.append(value, 0);
    return text.out.toString();
  }

  private void append(Value value, int depth) {
    if (depth > MAX_DEPTH) {
      throw TemplateException.valueError("Circular reference detected");
    }
    if (out.length() > MAX_CHARS) {
      throw TemplateException.limit(
          "Expected JSON of at most %d characters, but it is longer. Write less of it."
              .formatted(MAX_CHARS));
    }
    switch (value) {
      case None _ -> out.append("null");
      case Bool bool -> out.append(bool.value());
      case Int number -> out.append(number.str());
      case Real real -> out.append(real(real.value()));
      case Str text -> quote(text.text());
      case ListValue list -> appendItems(list.items(), depth);
      case TupleValue tuple -> appendItems(tuple.items(), depth);
      case DictValue dict -> appendEntries(dict.entries(), depth);
      case Undefined undefined ->
          throw TemplateException.typeError(
              "Object of type " + undefined.typeName() + " is not JSON serializable");
      default ->
          throw TemplateException.typeError(
              "Object of type " + value.typeName() + " is not JSON serializable");
    }
  }

  private static String real(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value)
        ? (value > 0 ? "Infinity" : "-Infinity")
        : FloatText.shortest(value);
  }

  private void appendItems(List<Value> items, int depth) {
    if (items.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    String separator = "";
    for (Value item : items) {
      out.append(separator);
      newLine(depth + 1);
      append(item, depth + 1);
      separator = layout.itemSeparator();
    }
    newLine(depth);
    out.append(']');
  }

  private void appendEntries(Map<Value, Value> entries, int depth) {
    if (entries.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    String separator = "";
    for (Map.Entry<Value, Value> entry : ordered(entries)) {
      out.append(separator);
      newLine(depth + 1);
      quote(key(entry.getKey()));
      out.append(layout.keySeparator());
      append(entry.getValue(), depth + 1);
      separator = layout.itemSeparator();
    }
    newLine(depth);
    out.append('}');
  }

  private List<Map.Entry<Value, Value>> ordered(Map<Value, Value> entries) {
    List<Map.Entry<Value, Value>> all = new ArrayList<>(entries.entrySet());
    if (layout.sorted()) {
      all.sort((a, b) -> orderKeys(a.getKey(), b.getKey()));
    }
    return all;
  }

  private static int orderKeys(Value left, Value right) {
    if (left instanceof Str a && right instanceof Str b) {
      return a.text().compareTo(b.text());
    }
    boolean numbers = isNumber(left) && isNumber(right);
    if (!numbers) {
      throw TemplateException.typeError(
          "'<' not supported between instances of '%s' and '%s'"
              .formatted(right.typeName(), left.typeName()));
    }
    return Equality.equal(left, right) ? 0 : Double.compare(size(left), size(right));
  }

  private static boolean isNumber(Value value) {
    return value instanceof Int || value instanceof Real || value instanceof Bool;
  }

  private static double size(Value value) {
    return switch (value) {
      case Int number -> number.value().doubleValue();
      case Bool bool -> bool.value() ? 1 : 0;
      case Real real -> real.value();
      default -> 0;
    };
  }

  private static String key(Value key) {
    return switch (key) {
      case Str text -> text.text();
      case Bool bool -> Boolean.toString(bool.value());
      case None _ -> "null";
      case Int number -> number.str();
      case Real real -> real(real.value());
      default ->
          throw TemplateException.typeError(
              "keys must be str, int, float, bool or None, not " + key.typeName());
    };
  }

  private void newLine(int depth) {
    String indent = layout.indent();
    if (indent != null) {
      out.append('\n').append(indent.repeat(depth));
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || (c > '~' && layout.ascii())) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** {@code text} with everything outside ASCII escaped as Python's {@code ascii()} does. */
  public static String ascii(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c < 0x80) {
            escaped.appendCodePoint(c);
          } else {
            escaped.append(
                (c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
          }
        });
    return escaped.toString();
  }
}
