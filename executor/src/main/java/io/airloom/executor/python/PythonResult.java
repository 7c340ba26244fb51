package io.airloom.executor.python;

import org.jspecify.annotations.Nullable;

/** How a callable ended. */
sealed interface PythonResult {

  /**
   * It returned.
   *
   * @param value the value: null, Boolean, Number, String, List or Map
   * @param truthy whether Python takes the value for true; always true where nobody asked
   */
  record Returned(@Nullable Object value, boolean truthy) implements PythonResult {}

  /** It asked to be skipped. */
  record Skipped(String reason) implements PythonResult {}

  /**
   * It raised an exception.
   *
   * @param message the exception's class and text
   * @param traceback from the author's first frame on
   * @param retryable false if it said that no other try can help
   */
  record Raised(String message, String traceback, boolean retryable) implements PythonResult {}

  /** Its child ended without a word, or could not be understood; what is known about it. */
  record Lost(String reason) implements PythonResult {}
}
