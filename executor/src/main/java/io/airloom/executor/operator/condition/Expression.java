package io.airloom.executor.operator.condition;

import io.airloom.executor.template.TemplateRenderer;
import io.airloom.executor.template.TemplateSettings;
import io.airloom.executor.template.TemplateSource;
import io.airloom.executor.template.render.Environment;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression about one thing, in the language of templates: {@code response.status_code == 200
 * and 'ok' in response.text}. A Python lambda of that shape is one, too, which is what dag-factory
 * writes.
 */
public final class Expression {
  private static final Pattern LAMBDA =
      Pattern.compile("\\s*lambda\\s+(\\w+)\\s*(?:,[^:]*)?:(.*)", Pattern.DOTALL);
  private static final TemplateRenderer RENDERER =
      new TemplateRenderer(
          TemplateSettings.DEFAULT.withNativeTypes(true),
          TemplateSource.NONE,
          new Environment.Sources(
              InstantSource.fixed(Instant.EPOCH), System::nanoTime, new Random(0)));

  private final String text;
  private final String name;

  private Expression(String text, String name) {
    this.text = text;
    this.name = name;
  }

  /**
   * An expression.
   *
   * @param name what it calls the thing, unless it is a lambda, which has a name of its own for it
   */
  public static Expression of(String text, String name) {
    Matcher lambda = LAMBDA.matcher(text);
    return lambda.matches()
        ? new Expression(lambda.group(2).strip(), lambda.group(1))
        : new Expression(text.strip(), name);
  }

  /**
   * Its value for a thing.
   *
   * @throws io.airloom.executor.template.error.TemplateException if it cannot be read or evaluated
   */
  public Value evaluate(Value thing) {
    Map<String, Value> names = Map.of(name, thing);
    // In a list, because a text alone would be taken for a literal.
    Value value = RENDERER.renderValue(Str.of("{{ [" + text + "] }}"), List.of(), names::get);
    return value instanceof ListValue list && list.items().size() == 1
        ? list.items().getFirst()
        : value;
  }

  /** Whether its value for a thing is true, in Python's sense. */
  public boolean holds(Value thing) {
    return evaluate(thing).truthy();
  }

  @Override
  public String toString() {
    return text;
  }
}
