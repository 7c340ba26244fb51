package io.airloom.executor.template.value;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** What a function needs from the rendering that calls it; one per rendering, one thread. */
public interface Rendering {

  /** Accounts for {@code units} (characters or items) about to be made; fails above the limit. */
  void charge(long units);

  /** Accounts for one step of work; fails above the step limit or past the deadline. */
  void step();

  /** What undefined values allow in this rendering. */
  Undefined.Policy undefinedPolicy();

  /** Whether output is escaped as HTML here. */
  boolean autoescape();

  /** Calls {@code callee}; a TypeError if it is not callable. */
  Value call(Value callee, Arguments arguments);

  /** Applies the filter {@code name} to {@code input}. */
  Value filter(String name, Value input, Arguments arguments);

  /** Applies the test {@code name} to {@code input}. */
  boolean test(String name, Value input, Arguments arguments);

  /** Whether there is a filter with this name. */
  boolean hasFilter(String name);

  /** Whether there is a test with this name. */
  boolean hasTest(String name);

  /** The attribute or item {@code name}, undefined if there is none. */
  Value attribute(Value owner, String name);

  /** The item or attribute {@code key}, undefined if there is none. */
  Value item(Value owner, Value key);

  /** The time now. */
  Instant now();

  /** Where randomness comes from. */
  RandomGenerator random();
}
