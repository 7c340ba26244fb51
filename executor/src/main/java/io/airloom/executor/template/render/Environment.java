package io.airloom.executor.template.render;

import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.syntax.TemplateTree;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everything a rendering shares with others of the same DAG.
 *
 * @param filters filters by name
 * @param tests tests by name
 * @param globals names that are always defined
 * @param mode how names, output and types behave
 * @param loader finds other templates
 * @param sources time and randomness
 */
public record Environment(
    Builtins filters,
    Builtins tests,
    Map<String, Value> globals,
    Mode mode,
    Loader loader,
    Sources sources) {

  /**
   * How names, output and types behave.
   *
   * @param undefined what undefined values allow
   * @param nativeTypes whether the result keeps its type instead of being text
   * @param autoescape whether output is escaped as HTML
   * @param limits what one rendering may cost
   */
  public record Mode(
      Undefined.Policy undefined, boolean nativeTypes, boolean autoescape, Limits limits) {}

  /**
   * Time and randomness.
   *
   * @param clock the time now
   * @param ticker a monotonic clock in nanoseconds
   * @param random randomness
   */
  public record Sources(InstantSource clock, LongSupplier ticker, RandomGenerator random) {}

  /** Finds templates for include, import and extends. */
  @FunctionalInterface
  public interface Loader {
    /** The template called {@code name}; a TemplateNotFound error if there is none. */
    TemplateTree load(String name);
  }

  /** Finds the variables of one rendering. */
  @FunctionalInterface
  public interface Variables {
    /** The variable called {@code name}, or null if there is none. */
    @Nullable Value find(String name);
  }
}
