package io.airloom.executor.template.library;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.format.Html;
import io.airloom.executor.template.format.PercentFormat;
import io.airloom.executor.template.method.Texts;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that turn text into text. */
final class TextFilters {
  private static final int TRUNCATE_LEEWAY = 5;
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WORD_START =
      Pattern.compile("[-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);

  static final Builtins FILTERS =
      Builtins.builder()
          .add("upper", "do_upper(s)", (_, a) -> map(a, s -> s.toUpperCase(Locale.ROOT)))
          .add("lower", "do_lower(s)", (_, a) -> map(a, s -> s.toLowerCase(Locale.ROOT)))
          .add("capitalize", "do_capitalize(s)", (_, a) -> map(a, Texts::capitalize))
          .add("title", "do_title(s)", (_, a) -> map(a, TextFilters::title))
          .add("trim", "do_trim(value, chars=)", (_, a) -> strip(a))
          .add("string", "soft_str(s)", (_, a) -> Texts.soft(a.get(0)))
          .add("replace", "do_replace(s, old, new, count=)", TextFilters::replace)
          .add(
              "center",
              "do_center(value, width=)",
              (rendering, a) -> map(a, s -> Texts.center(rendering, s, a.integer(1, 80))))
          .add("format", "do_format(value, *args, **kwargs)", TextFilters::format)
          .add("indent", "do_indent(s, width=, first=, blank=)", TextFilters::indent)
          .add(
              "truncate",
              "do_truncate(s, length=, killwords=, end=, leeway=)",
              (_, a) -> truncate(a))
          .add(
              "wordwrap",
              "do_wordwrap(s, width=, break_long_words=, wrapstring=, break_on_hyphens=)",
              (_, a) -> wrap(a))
          .add(
              "wordcount",
              "do_wordcount(s)",
              (_, a) -> Int.of(WORD.matcher(text(a)).results().count()))
          .build();

  private TextFilters() {}

  private static String text(Signature.Bound arguments) {
    return Texts.soft(arguments.get(0)).text();
  }

  private static Value map(Signature.Bound arguments, UnaryOperator<String> change) {
    Str input = Texts.soft(arguments.get(0));
    return input.like(change.apply(input.text()));
  }

  private static Value strip(Signature.Bound arguments) {
    String chars = arguments.text(1, "");
    return map(arguments, text -> Texts.strip(text, chars));
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = WORD_START.matcher(text);
    int from = 0;
    while (matcher.find()) {
      appendTitle(out, text.substring(from, matcher.start()));
      out.append(matcher.group());
      from = matcher.end();
    }
    appendTitle(out, text.substring(from));
    return out.toString();
  }

  private static void appendTitle(StringBuilder out, String word) {
    if (!word.isEmpty()) {
      int end = word.offsetByCodePoints(0, 1);
      out.append(word.substring(0, end).toUpperCase(Locale.ROOT))
          .append(word.substring(end).toLowerCase(Locale.ROOT));
    }
  }

  private static Value replace(Rendering rendering, Signature.Bound arguments) {
    int count = arguments.integer(3, -1);
    Value input = arguments.get(0);
    if (!rendering.autoescape()) {
      String old = arguments.get(1).str();
      return Str.of(Texts.replace(rendering, input.str(), old, arguments.get(2).str(), count));
    }
    boolean safe = input instanceof Str text && text.safe();
    boolean safeArgument =
        (arguments.get(1) instanceof Str old && old.safe())
            || (arguments.get(2) instanceof Str with && with.safe());
    Str subject = safe || !safeArgument ? Texts.soft(input) : Str.markup(Html.escape(input));
    String with = subject.safe() ? Html.escape(arguments.get(2)) : arguments.get(2).str();
    return subject.like(
        Texts.replace(rendering, subject.text(), Texts.soft(arguments.get(1)).text(), with, count));
  }

  private static Value format(Rendering rendering, Signature.Bound arguments) {
    boolean both = !arguments.rest().isEmpty() && !arguments.extra().isEmpty();
    if (both) {
      throw SequenceFilters.argumentError(
          "can't handle positional and keyword arguments at the same time");
    }
    DictValue named = new DictValue();
    arguments.extra().forEach(named::put);
    Value operand = named.truthy() ? named : TupleValue.of(arguments.rest());
    Str input = Texts.soft(arguments.get(0));
    String text =
        PercentFormat.format(input.text(), input.safe() ? Html.escapeOperand(operand) : operand);
    rendering.charge(text.length());
    return input.like(text);
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(text.lines().toList());
  }

  private static Value indent(Rendering rendering, Signature.Bound arguments) {
    Str input = Texts.soft(arguments.get(0));
    String blanks =
        arguments.optional(1) instanceof Str text
            ? text.text()
            : " ".repeat(Math.clamp(arguments.integer(1, 4), 0, 10_000));
    List<String> lines = lines(input.text() + "\n");
    rendering.charge((long) lines.size() * blanks.length());
    boolean blank = arguments.flag(3, false);
    StringBuilder out = new StringBuilder(arguments.flag(2, false) ? blanks : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean indented = i > 0 && (blank || !line.isEmpty());
      out.append(i == 0 ? "" : "\n").append(indented ? blanks : "").append(line);
    }
    return input.like(out.toString());
  }

  private static Value truncate(Signature.Bound arguments) {
    Str input = Texts.soft(arguments.get(0));
    int length = arguments.integer(1, 255);
    Str end = Str.of(arguments.text(3, "..."));
    int leeway = arguments.integer(4, TRUNCATE_LEEWAY);
    if (length < end.length()) {
      throw TemplateException.of(
          "AssertionError", "expected length >= %d, got %d".formatted(end.length(), length));
    }
    if (leeway < 0) {
      throw TemplateException.of("AssertionError", "expected leeway >= 0, got " + leeway);
    }
    if (input.length() <= (long) length + leeway) {
      return input;
    }
    String cut = input.substring(0, length - end.length());
    int blank = cut.lastIndexOf(' ');
    boolean atWord = !arguments.flag(2, false) && blank >= 0;
    return input.like((atWord ? cut.substring(0, blank) : cut) + end.text());
  }

  private static Value wrap(Signature.Bound arguments) {
    int width = arguments.integer(1, 79);
    if (width <= 0) {
      throw TemplateException.valueError("invalid width " + width + " (must be > 0)");
    }
    String separator = arguments.text(3, "\n");
    WordWrap wrap = new WordWrap(width, arguments.flag(2, true), arguments.flag(4, true));
    Str input = Texts.soft(arguments.get(0));
    List<String> wrapped =
        lines(input.text()).stream().map(line -> String.join(separator, wrap.wrap(line))).toList();
    return input.like(String.join(separator, wrapped));
  }
}
