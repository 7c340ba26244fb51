package io.airloom.executor.template.library;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.method.Dictionaries;
import io.airloom.executor.template.operation.Numbers;
import io.airloom.executor.template.operation.RangeValue;
import io.airloom.executor.template.value.Arguments;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Jinja's global functions. */
public final class Globals {
  private static final int MAX_RANGE = 100_000;
  private static final Signature LIPSUM =
      Signature.parse("generate_lorem_ipsum(n=, html=, min=, max=)");
  private static final Signature JOINER = Signature.parse("joiner(sep=)");
  private static final String LOREM =
      "Lorem ipsum dolor sit amet consectetuer adipiscing elit sed magna aliquam erat volutpat.";

  /** The functions by name. */
  public static final Map<String, Value> ALL =
      Map.of(
          "range", FunctionValue.type("range", Globals::range),
          "dict", FunctionValue.type("dict", Globals::dict),
          "namespace",
              FunctionValue.type(
                  "jinja2.utils.Namespace", (r, a) -> new Namespace(dictionary(r, a))),
          "cycler", FunctionValue.type("jinja2.utils.Cycler", (_, a) -> new Cycler(a.positional())),
          "joiner", FunctionValue.type("jinja2.utils.Joiner", Globals::joiner),
          "lipsum", FunctionValue.of("generate_lorem_ipsum", Globals::lipsum));

  private Globals() {}

  private static Value range(Rendering rendering, Arguments arguments) {
    List<Value> bounds = arguments.positional();
    if (bounds.isEmpty()) {
      throw TemplateException.typeError("range expected at least 1 argument, got 0");
    }
    if (bounds.size() > 3) {
      throw TemplateException.typeError("range expected at most 3 arguments, got " + bounds.size());
    }
    boolean single = bounds.size() == 1;
    long start = single ? 0 : bound(bounds.get(0));
    long stop = bound(bounds.get(single ? 0 : 1));
    long step = bounds.size() == 3 ? bound(bounds.get(2)) : 1;
    if (step == 0) {
      throw TemplateException.valueError("range() arg 3 must not be zero");
    }
    RangeValue range = new RangeValue(start, stop, step);
    if (range.count() > MAX_RANGE) {
      throw TemplateException.of(
          "OverflowError",
          "Range too big. The sandbox blocks ranges larger than MAX_RANGE (" + MAX_RANGE + ").");
    }
    return range;
  }

  private static long bound(Value value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    BigInteger integer = Numbers.integer(value);
    if (integer == null) {
      throw TemplateException.typeError(
          "'%s' object cannot be interpreted as an integer".formatted(value.typeName()));
    }
    return integer.bitLength() > 61 ? integer.signum() * (1L << 61) : integer.longValueExact();
  }

  private static Value dict(Rendering rendering, Arguments arguments) {
    return dictionary(rendering, arguments);
  }

  private static DictValue dictionary(Rendering rendering, Arguments arguments) {
    if (arguments.positional().size() > 1) {
      throw TemplateException.typeError(
          "dict expected at most 1 argument, got " + arguments.positional().size());
    }
    DictValue dict = new DictValue();
    arguments.positional().forEach(source -> Dictionaries.fill(rendering, dict, source));
    arguments.named().forEach(dict::put);
    rendering.charge(dict.entries().size());
    return dict;
  }

  private static Value joiner(Rendering rendering, Arguments arguments) {
    String separator = JOINER.bind(arguments).text(0, ", ");
    AtomicBoolean used = new AtomicBoolean();
    return FunctionValue.of(
        "joiner", (_, _) -> used.getAndSet(true) ? Str.of(separator) : Str.EMPTY);
  }

  private static Value lipsum(Rendering rendering, Arguments arguments) {
    Signature.Bound bound = LIPSUM.bind(arguments);
    boolean html = bound.flag(1, true);
    int paragraphs = Math.clamp(bound.integer(0, 5), 0, 1_000);
    String paragraph = html ? "<p>" + LOREM + "</p>" : LOREM;
    String text =
        String.join(html ? "\n" : "\n\n", java.util.Collections.nCopies(paragraphs, paragraph));
    rendering.charge(text.length());
    return html ? Str.markup(text) : Str.of(text);
  }
}
