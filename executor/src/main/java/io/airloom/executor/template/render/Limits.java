package io.airloom.executor.template.render;

import java.time.Duration;

/**
 * What one rendering may cost.
 *
 * @param duration longest time, default 10 s
 * @param steps most evaluated expressions and loop turns, default 20,000,000
 * @param units most characters and items made on the way, default 64 Mi
 * @param output most characters of the result, default 16 Mi
 * @param depth deepest nesting of expressions, macros and includes, default 1,000
 */
public record Limits(Duration duration, long steps, long units, int output, int depth) {
  /** The defaults. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(10), 20_000_000, 64L << 20, 16 << 20, 1_000);
}
