package io.airloom.executor.template.render;

import io.airloom.executor.template.error.TemplateException;
import java.util.function.LongSupplier;

/** What is left of the {@link Limits} of one rendering. */
final class Budget {
  /** Reading the clock costs more than a step, so it is read now and then. */
  private static final int STEPS_PER_CLOCK = 1_024;

  private final Limits limits;
  private final LongSupplier ticker;
  private final long deadline;
  private long steps;
  private long units;
  private int depth;

  Budget(Limits limits, LongSupplier ticker) {
    this.limits = limits;
    this.ticker = ticker;
    this.deadline = ticker.getAsLong() + limits.duration().toNanos();
  }

  void step() {
    steps++;
    if (steps > limits.steps()) {
      throw TemplateException.limit(
          "Expected at most %d evaluation steps, but the template needs more. Loop over less."
              .formatted(limits.steps()));
    }
    if (steps % STEPS_PER_CLOCK == 0) {
      checkTime();
    }
  }

  private void checkTime() {
    if (ticker.getAsLong() - deadline > 0) {
      throw TemplateException.limit(
          "Expected the template to render within %s, but it takes longer. Simplify it."
              .formatted(limits.duration()));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw TemplateException.limit(
          "Expected the template to render, but its thread was interrupted. Run the task again.");
    }
  }

  void charge(long amount) {
    units += amount;
    if (units > limits.units()) {
      throw TemplateException.limit(
          "Expected at most %d characters and items to be made, but the template makes more."
                  .formatted(limits.units())
              + " Build less text.");
    }
    if (amount > STEPS_PER_CLOCK) {
      checkTime();
    }
  }

  void requireOutput(long length) {
    if (length > limits.output()) {
      throw TemplateException.limit(
          "Expected at most %d characters of output, but the template writes more. Write less."
              .formatted(limits.output()));
    }
  }

  void enter() {
    if (++depth > limits.depth()) {
      depth = 0;
      throw TemplateException.of("RecursionError", "maximum recursion depth exceeded");
    }
  }

  void leave() {
    depth--;
  }
}
