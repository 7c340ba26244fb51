package io.airloom.executor.template.format;

import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.util.Map;
import java.util.regex.Pattern;

/** Escaping and stripping of HTML. */
public final class Html {
  private static final Pattern TAG = Pattern.compile("<!--.*?-->|<[^>]*>", Pattern.DOTALL);
  private static final Pattern ENTITY = Pattern.compile("&(#\\d+|#[xX][0-9a-fA-F]+|\\w+);");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Map<String, String> NAMED =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0", "copy",
          "\u00a9", "hellip", "\u2026", "mdash", "\u2014", "euro", "\u20ac");

  private Html() {}

  /** The HTML of {@code value}: HTML stays as it is, anything else is escaped. */
  public static String escape(Value value) {
    return value instanceof Str text && text.safe() ? text.text() : escape(value.str());
  }

  /** {@code text} with the five special characters escaped. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  /** The right operand of {@code %} on HTML: text inside is escaped. */
  public static Value escapeOperand(Value operand) {
    return switch (operand) {
      case Str text -> Str.of(escape(text));
      case TupleValue tuple ->
          TupleValue.of(tuple.items().stream().map(Html::escapeOperand).toList());
      case DictValue dict -> {
        DictValue escaped = new DictValue();
        dict.entries().forEach((key, value) -> escaped.put(key, escapeOperand(value)));
        yield escaped;
      }
      default -> operand;
    };
  }

  /** {@code html} without tags and comments, blanks collapsed, entities resolved. */
  public static String stripTags(String html) {
    String text = TAG.matcher(html).replaceAll("");
    return unescape(BLANKS.matcher(text).replaceAll(" ").strip());
  }

  private static String unescape(String html) {
    return ENTITY
        .matcher(html)
        .replaceAll(match ->
            java.util.regex.Matcher.quoteReplacement(entity(match.group(1), match.group())));
  }

  private static String entity(String name, String whole) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, whole);
    }
    boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    try {
      return Character.toString(
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1)));
    } catch (IllegalArgumentException e) {
      return whole;
    }
  }
}
