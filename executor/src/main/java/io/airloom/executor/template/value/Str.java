package io.airloom.executor.template.value;

import org.jspecify.annotations.Nullable;

/**
 * Text, indexed by code points.
 *
 * <p>{@code safe} marks text that is already HTML (Jinja's {@code Markup}). {@code enumClass} marks
 * a member of one of Airflow's text enumerations: it equals its text but prints with its class.
 */
public final class Str implements Value {
  /** The empty text. */
  public static final Str EMPTY = new Str("", false, null);

  private final String text;
  private final boolean safe;
  private final @Nullable String enumClass;
  private final int length;

  private Str(String text, boolean safe, @Nullable String enumClass) {
    this.text = text;
    this.safe = safe;
    this.enumClass = enumClass;
    this.length = text.codePointCount(0, text.length());
  }

  /** Plain text. */
  public static Str of(String text) {
    return text.isEmpty() ? EMPTY : new Str(text, false, null);
  }

  /** Text that is HTML already and is not escaped again. */
  public static Str markup(String html) {
    return new Str(html, true, null);
  }

  /** A member of a text enumeration, such as {@code DagRunType.MANUAL} with the text manual. */
  public static Str member(String enumClass, String text) {
    return new Str(text, false, enumClass);
  }

  /** Text of the same kind: HTML stays HTML. */
  public Str like(String other) {
    return safe ? markup(other) : of(other);
  }

  /** The characters. */
  public String text() {
    return text;
  }

  /** Whether this is HTML already. */
  public boolean safe() {
    return safe;
  }

  /** The name of the enumeration member, or null for other text. */
  public @Nullable String memberName() {
    return enumClass == null ? null : text.toUpperCase(java.util.Locale.ROOT);
  }

  /** Length in code points. */
  public int length() {
    return length;
  }

  /** The code point at {@code index} (0-based) as text. */
  public Str at(int index) {
    return like(substring(index, index + 1));
  }

  /** The text between two code point indexes. */
  public String substring(int from, int to) {
    if (length == text.length()) {
      return text.substring(from, to);
    }
    int start = text.offsetByCodePoints(0, from);
    return text.substring(start, text.offsetByCodePoints(start, to - from));
  }

  @Override
  public String typeName() {
    return safe ? "Markup" : enumClass == null ? "str" : enumClass;
  }

  @Override
  public String qualifiedTypeName() {
    return safe ? "markupsafe.Markup" : typeName();
  }

  @Override
  public boolean truthy() {
    return !text.isEmpty();
  }

  @Override
  public String str() {
    return enumClass == null ? text : enumClass + "." + memberName();
  }

  @Override
  public String repr() {
    if (enumClass != null) {
      return "<" + str() + ": " + Printer.quote(text) + ">";
    }
    return safe ? "Markup(" + Printer.quote(text) + ")" : Printer.quote(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Str that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return repr();
  }
}
