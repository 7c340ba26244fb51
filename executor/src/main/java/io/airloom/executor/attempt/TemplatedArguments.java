package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.OperatorCatalog.ArgumentSpec;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.executor.catalog.BuiltInOperators;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which arguments are rendered: those that the operator declares as templated and that hold
 * a template. Most hold none; then nothing is copied and no renderer is asked.
 */
public final class TemplatedArguments {
  private final OperatorCatalog catalog;
  private final ArgumentRenderer renderer;

  /** A rule over the operators of a catalog. */
  public TemplatedArguments(OperatorCatalog catalog, ArgumentRenderer renderer) {
    this.catalog = catalog;
    this.renderer = renderer;
  }

  /**
   * The arguments with their templates rendered.
   *
   * @param written the arguments as they are written
   */
  Map<String, Object> of(Attempt attempt, Map<String, Object> written) throws Exception {
    OperatorCall call = attempt.task().operator();
    List<String> extensions = BuiltInOperators.templateExtensions(call.name());
    Map<String, Object> templates = null;
    for (Map.Entry<String, Object> argument : written.entrySet()) {
      if (holdsTemplate(argument.getValue(), extensions) && isTemplated(call, argument.getKey())) {
        templates = templates == null ? new LinkedHashMap<>() : templates;
        templates.put(argument.getKey(), argument.getValue());
      }
    }
    if (templates == null) {
      return written;
    }
    Map<String, Object> rendered = new LinkedHashMap<>(written);
    rendered.putAll(renderer.render(attempt, templates));
    return Collections.unmodifiableMap(rendered);
  }

  private boolean isTemplated(OperatorCall call, String name) {
    Optional<OperatorSpec> spec = catalog.find(call.name());
    if (spec.isEmpty()) {
      return true;
    }
    for (ArgumentSpec argument : spec.get().arguments()) {
      if (argument.name().equals(name)) {
        return argument.templated();
      }
    }
    return spec.get().openArguments();
  }

  private static boolean holdsTemplate(@Nullable Object value, List<String> extensions) {
    return switch (value) {
      case String text ->
          text.contains("{{")
              || text.contains("{%")
              || text.contains("{#")
              || extensions.stream().anyMatch(text::endsWith);
      case List<?> list -> list.stream().anyMatch(item -> holdsTemplate(item, extensions));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .anyMatch(e ->
                  holdsTemplate(e.getKey(), extensions) || holdsTemplate(e.getValue(), extensions));
      case null, default -> false;
    };
  }
}
