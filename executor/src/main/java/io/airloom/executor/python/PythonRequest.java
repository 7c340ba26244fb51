package io.airloom.executor.python;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.ChildEnvironment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a child shall call, in the form in which it is sent.
 *
 * @param values JSON-like
 */
record PythonRequest(Map<String, @Nullable Object> values) {

  /** What matters about a result. */
  enum Wants {
    /** The value. */
    VALUE,
    /** The value, and whether Python takes it for true. */
    TRUTH,
    /**
     * Whether Python takes it for true; a value only if it comes with a {@code PokeReturnValue}.
     */
    POKE
  }

  /**
   * The request of a Python operator's attempt.
   *
   * @param maxValue bytes of the largest result
   * @param wants what matters about the result
   */
  static PythonRequest of(
      BodyContext context, ArgumentValues arguments, Path dagsFolder, int maxValue, Wants wants) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("callable", callable(arguments, dagsFolder));
    values.put("op_args", arguments.list("op_args"));
    values.put("op_kwargs", arguments.map("op_kwargs"));
    values.put("templates_dict", arguments.value("templates_dict"));
    values.put("context", new PythonContext(context).values());
    Map<String, String> environment = new HashMap<>(ChildEnvironment.ofAttempt(context));
    environment.put("AIRLOOM_ATTEMPT_TOKEN", context.task().attemptToken());
    values.put("environment", environment);
    values.put("folders", List.of(dagsFolder.toString()));
    values.put("max_value", maxValue);
    values.put("wants", wants.name());
    values.put("shows_value", arguments.flag("show_return_value_in_logs", true));
    return new PythonRequest(values);
  }

  private static Map<String, String> callable(ArgumentValues arguments, Path dagsFolder) {
    String path = arguments.text("python_callable").orElse("");
    if (!path.isEmpty()) {
      return Map.of("name", path);
    }
    String name = arguments.text("python_callable_name").orElse("");
    String file = arguments.text("python_callable_file").orElse("");
    if (name.isEmpty() || file.isEmpty()) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected the task to have python_callable, or python_callable_name with"
              + " python_callable_file, but it has neither. Add one of them.");
    }
    return Map.of("name", name, "file", dagsFolder.resolve(file).toString());
  }
}
