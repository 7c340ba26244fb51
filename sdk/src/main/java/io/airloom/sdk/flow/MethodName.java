package io.airloom.sdk.flow;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;

/**
 * The method behind a method reference.
 *
 * @param type binary name of its class
 * @param name its name
 */
record MethodName(String type, String name) {

  /**
   * The method that a body refers to.
   *
   * @throws IllegalArgumentException if it is a lambda, which has no name
   */
  static MethodName of(Functions.Body body) {
    SerializedLambda lambda;
    try {
      Method writeReplace = body.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      lambda = (SerializedLambda) writeReplace.invoke(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "Expected a method reference such as this::extract, but got an object. Write a method and"
              + " refer to it.",
          e);
    }
    String name = lambda.getImplMethodName();
    if (name.startsWith("lambda$")) {
      throw new IllegalArgumentException(
          "Expected a method reference such as this::extract, but got a lambda. Give its code a"
              + " method of its own: the method's name is the task's id.");
    }
    return new MethodName(lambda.getImplClass().replace('/', '.'), name);
  }
}
