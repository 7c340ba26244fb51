package io.airloom.executor.template.format;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;

/** Python's {@code text.format(...)}, with field access through the sandbox. */
public final class BraceFormat {
  private final Rendering rendering;
  private final Arguments arguments;
  private int automatic;
  private boolean manual;

  private BraceFormat(Rendering rendering, Arguments arguments) {
    this.rendering = rendering;
    this.arguments = arguments;
  }

  /** {@code format} with its fields filled from the arguments. */
  public static String format(Rendering rendering, String format, Arguments arguments) {
    String text = new BraceFormat(rendering, arguments).run(format, 2);
    rendering.charge(text.length());
    return text;
  }

  private String run(String format, int depth) {
    if (depth < 0) {
      throw TemplateException.valueError("Max string recursion exceeded");
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        out.append(c);
        i += 2;
      } else if (c == '{') {
        int end = fieldEnd(format, i);
        out.append(field(format.substring(i + 1, end), depth));
        i = end + 1;
      } else if (c == '}') {
        throw TemplateException.valueError("Single '}' encountered in format string");
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static int fieldEnd(String format, int open) {
    int depth = 0;
    for (int i = open; i < format.length(); i++) {
      char c = format.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw TemplateException.valueError(
        open == format.length() - 1
            ? "Single '{' encountered in format string"
            : "expected '}' before end of string");
  }

  private String field(String field, int depth) {
    int nameEnd = 0;
    boolean bracket = false;
    while (nameEnd < field.length()
        && (bracket || (field.charAt(nameEnd) != ':' && field.charAt(nameEnd) != '!'))) {
      bracket = field.charAt(nameEnd) == '[' || (bracket && field.charAt(nameEnd) != ']');
      nameEnd++;
    }
    String rest = field.substring(nameEnd);
    char conversion = 0;
    if (rest.startsWith("!")) {
      if (rest.length() < 2) {
        throw TemplateException.valueError("end of string while looking for conversion specifier");
      }
      conversion = rest.charAt(1);
      rest = rest.substring(2);
    }
    Value value = convert(lookup(field.substring(0, nameEnd)), conversion);
    String spec = rest.startsWith(":") ? run(rest.substring(1), depth - 1) : "";
    return formatted(value, spec);
  }

  /** {@code value} formatted by {@code spec}, dates by strftime. */
  public static String formatted(Value value, String spec) {
    if (value instanceof Undefined undefined && !spec.isEmpty()) {
      throw undefined.error();
    }
    if (value instanceof HostValue host
        && !spec.isEmpty()
        && host.operate("format", Str.of(spec), false) instanceof Str text) {
      return text.text();
    }
    return FormatSpec.format(value, spec);
  }

  private static Value convert(Value value, char conversion) {
    return switch (conversion) {
      case 0 -> value;
      case 's' -> Str.of(value.str());
      case 'r' -> Str.of(value.repr());
      case 'a' -> Str.of(JsonText.ascii(value.repr()));
      default -> throw TemplateException.valueError("Unknown conversion specifier " + conversion);
    };
  }

  private Value lookup(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    Value value = first(path.substring(0, end));
    while (end < path.length()) {
      boolean attribute = path.charAt(end) == '.';
      int start = end + 1;
      end = start;
      while (end < path.length()
          && (attribute
              ? path.charAt(end) != '.' && path.charAt(end) != '['
              : path.charAt(end) != ']')) {
        end++;
      }
      String name = path.substring(start, end);
      if (name.isEmpty()) {
        throw TemplateException.valueError("Empty attribute in format string");
      }
      if (attribute) {
        value = rendering.attribute(value, name);
      } else {
        value = rendering.item(value, isDigits(name) ? Int.of(Long.parseLong(name)) : Str.of(name));
        end++;
      }
      if (value instanceof Undefined undefined) {
        throw undefined.error();
      }
    }
    return value;
  }

  private Value first(String name) {
    boolean numbered = name.isEmpty() || isDigits(name);
    if (!numbered) {
      Value value = arguments.named().get(name);
      if (value == null) {
        throw TemplateException.of("KeyError", Str.of(name).repr());
      }
      return value;
    }
    if (name.isEmpty() ? manual : automatic > 0) {
      throw TemplateException.valueError(
          name.isEmpty()
              ? "cannot switch from manual field specification to automatic field numbering"
              : "cannot switch from automatic field numbering to manual field specification");
    }
    manual = !name.isEmpty();
    int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
    if (index >= arguments.positional().size()) {
      throw TemplateException.of("IndexError", "tuple index out of range");
    }
    return arguments.positional().get(index);
  }

  private static boolean isDigits(String text) {
    return text.length() < 9 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
