package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import java.util.Map;

/** Renders the templates in arguments. Thread-safe. */
@FunctionalInterface
public interface ArgumentRenderer {

  /**
   * The arguments with every template in them rendered, also inside lists and maps.
   *
   * @param arguments only those that may hold a template
   * @throws Exception if a template is wrong or names what does not exist; the attempt then fails
   */
  Map<String, Object> render(Attempt attempt, Map<String, Object> arguments) throws Exception;
}
