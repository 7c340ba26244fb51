package io.airloom.executor.template;

import io.airloom.executor.template.airflow.AirflowFilters;
import io.airloom.executor.template.airflow.PlainValues;
import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.library.Filters;
import io.airloom.executor.template.library.Globals;
import io.airloom.executor.template.library.Tests;
import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.render.Environment;
import io.airloom.executor.template.render.Interpreter;
import io.airloom.executor.template.syntax.NameCheck;
import io.airloom.executor.template.syntax.TemplateParser;
import io.airloom.executor.template.syntax.TemplateTree;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.SetValue;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders the templated fields of the tasks of one DAG.
 *
 * <p>Parsed templates are kept, because the same fields are rendered for every run. A text without
 * any tag is returned as it is. Safe for use by many threads; one rendering runs in its caller's
 * thread.
 */
public final class TemplateRenderer {
  private static final int MAX_CACHED = 1_000;
  private static final int MAX_CACHED_LENGTH = 100_000;
  private static final String INLINE = "<template>";

  private final TemplateSettings settings;
  private final TemplateSource source;
  private final Environment environment;
  private final NameCheck names;
  private final Map<String, TemplateTree> cache = new ConcurrentHashMap<>();

  /** A renderer with Airflow's filters. */
  public TemplateRenderer(
      TemplateSettings settings, TemplateSource source, Environment.Sources sources) {
    this(settings, source, sources, Builtins.builder().build());
  }

  /** A renderer with further filters, {@code user_defined_filters}. */
  public TemplateRenderer(
      TemplateSettings settings,
      TemplateSource source,
      Environment.Sources sources,
      Builtins userFilters) {
    this.settings = settings;
    this.source = source;
    Builtins filters =
        Builtins.builder()
            .addAll(Filters.ALL)
            .addAll(AirflowFilters.ALL)
            .addAll(userFilters)
            .build();
    this.environment =
        new Environment(
            filters,
            Tests.ALL,
            Globals.ALL,
            new Environment.Mode(
                settings.undefined(),
                settings.nativeTypes(),
                settings.autoescape(),
                settings.limits()),
            this::file,
            sources);
    this.names = new NameCheck(filters.names(), Tests.ALL.names());
  }

  /**
   * Renders a map of fields, each one with everything inside it.
   *
   * @param fields the templated fields by name, as the DAG file has them
   * @param extensions {@code template_ext} of the operator; text that ends so names a file
   * @throws TemplateException what Airflow would raise, with the place
   */
  public Map<String, @Nullable Object> renderFields(
      Map<String, ? extends @Nullable Object> fields,
      List<String> extensions,
      TemplateContext context) {
    Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
    fields.forEach((name, field) -> rendered.put(name, render(field, extensions, context)));
    return rendered;
  }

  /** Renders one field: text, or lists and maps of text; map keys and other values stay. */
  public @Nullable Object render(
      @Nullable Object field, List<String> extensions, TemplateContext context) {
    return switch (field) {
      case String text when isPlain(text, extensions) -> text;
      case null -> null;
      default -> PlainValues.toJava(renderValue(PlainValues.of(field), extensions, context));
    };
  }

  private boolean isPlain(String text, List<String> extensions) {
    return !settings.nativeTypes()
        && settings.syntax().isPlain(text)
        && extensions.stream().noneMatch(text::endsWith);
  }

  /** As {@link #render}, in the values of templates. */
  public Value renderValue(Value field, List<String> extensions, TemplateContext context) {
    return switch (field) {
      case Str text -> renderText(text.text(), extensions, context);
      case ListValue list -> new ListValue(all(list.items(), extensions, context));
      case TupleValue tuple -> TupleValue.of(all(tuple.items(), extensions, context));
      case SetValue set -> new SetValue(all(new ArrayList<>(set.items()), extensions, context));
      case DictValue dict -> {
        DictValue rendered = new DictValue();
        dict.entries()
            .forEach((key, value) -> rendered.put(key, renderValue(value, extensions, context)));
        yield rendered;
      }
      default -> field;
    };
  }

  private List<Value> all(List<Value> items, List<String> extensions, TemplateContext context) {
    return items.stream().map(item -> renderValue(item, extensions, context)).toList();
  }

  private Value renderText(String text, List<String> extensions, TemplateContext context) {
    if (isPlain(text, extensions)) {
      return Str.of(text);
    }
    boolean isFile = extensions.stream().anyMatch(text::endsWith);
    try {
      TemplateTree tree = isFile ? file(text) : parsed(INLINE, text);
      return new Interpreter(environment, context::find).render(tree);
    } catch (StackOverflowError e) {
      // Depth limits come first; how deep they may reach is the caller's choice of stack size.
      throw TemplateException.of("RecursionError", "maximum recursion depth exceeded");
    }
  }

  private TemplateTree file(String name) {
    return parsed(name, source.read(name));
  }

  private TemplateTree parsed(String name, String text) {
    String key = name + '\0' + text;
    TemplateTree known = cache.get(key);
    if (known != null) {
      return known;
    }
    TemplateTree tree = TemplateParser.parse(settings.syntax(), name, text);
    names.check(tree);
    if (cache.size() >= MAX_CACHED) {
      cache.clear();
    }
    if (text.length() <= MAX_CACHED_LENGTH) {
      cache.put(key, tree);
    }
    return tree;
  }
}
