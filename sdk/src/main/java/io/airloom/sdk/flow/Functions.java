package io.airloom.sdk.flow;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of methods that can be tasks. They are given as method references, whose names become
 * the ids of tasks.
 */
public final class Functions {
  private Functions() {}

  /** Any of them. */
  public sealed interface Body extends Serializable {}

  /** A method without parameters that returns a value. */
  @FunctionalInterface
  public non-sealed interface F0<O extends @Nullable Object> extends Body {
    O call() throws Exception;
  }

  /** A method of one parameter that returns a value. */
  @FunctionalInterface
  public non-sealed interface F1<A, O extends @Nullable Object> extends Body {
    O call(A a) throws Exception;
  }

  /** A method of two parameters that returns a value. */
  @FunctionalInterface
  public non-sealed interface F2<A, B, O extends @Nullable Object> extends Body {
    O call(A a, B b) throws Exception;
  }

  /** A method of three parameters that returns a value. */
  @FunctionalInterface
  public non-sealed interface F3<A, B, C, O extends @Nullable Object> extends Body {
    O call(A a, B b, C c) throws Exception;
  }

  /** A method without parameters that returns nothing. */
  @FunctionalInterface
  public non-sealed interface V0 extends Body {
    void call() throws Exception;
  }

  /** A method of one parameter that returns nothing. */
  @FunctionalInterface
  public non-sealed interface V1<A> extends Body {
    void call(A a) throws Exception;
  }

  /** A method of two parameters that returns nothing. */
  @FunctionalInterface
  public non-sealed interface V2<A, B> extends Body {
    void call(A a, B b) throws Exception;
  }

  /** A method of three parameters that returns nothing. */
  @FunctionalInterface
  public non-sealed interface V3<A, B, C> extends Body {
    void call(A a, B b, C c) throws Exception;
  }
}
