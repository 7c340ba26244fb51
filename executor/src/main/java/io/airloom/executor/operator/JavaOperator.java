package io.airloom.executor.operator;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.sdk.call.MethodCall;
import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskOutcome;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs a Java class that implements {@link Operator}: one of the server's class path, or one of a
 * source file in the dags folder, which is compiled in memory. Tasks of a Java DAG file call a
 * method of that file instead.
 */
public final class JavaOperator implements OperatorBody {
  private final JavaSources sources;
  private final ClassLoader loader;
  // Classes of source files are kept by their loaders, never here: an edit must let the old ones
  // go.
  private final Map<String, Constructor<? extends Operator>> onClassPath =
      new ConcurrentHashMap<>();

  /**
   * An operator that finds classes in source files and in a class loader.
   *
   * @param loader where classes without a source file are looked up
   */
  public JavaOperator(JavaSources sources, ClassLoader loader) {
    this.sources = sources;
    this.loader = loader;
  }

  @Override
  public TaskOutcome execute(BodyContext context) throws Exception {
    Map<String, Object> arguments = context.task().arguments();
    if (!(arguments.get("java_class") instanceof String className)) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected argument \"java_class\" to name a class, but it is missing. Add it to the"
              + " task.");
    }
    if (arguments.get(MethodCall.METHOD) != null
        && arguments.get("java_file") instanceof String file) {
      Class<?> type = Class.forName(className, true, sources.loaderOf(file));
      return new MethodCall(type).execute(context.task());
    }
    Constructor<? extends Operator> constructor =
        arguments.get("java_file") instanceof String file
            ? constructor(className, sources.loaderOf(file), "source file \"" + file + "\"")
            : onClassPath(className);
    return create(constructor).execute(context.task());
  }

  private Constructor<? extends Operator> onClassPath(String className) {
    Constructor<? extends Operator> known = onClassPath.get(className);
    if (known == null) {
      known = constructor(className, loader, "the server's class path");
      onClassPath.put(className, known);
    }
    return known;
  }

  private static Constructor<? extends Operator> constructor(
      String className, ClassLoader loader, String place) {
    try {
      Class<?> type = Class.forName(className, true, loader);
      if (!Operator.class.isAssignableFrom(type)) {
        throw new AirloomException(
            ErrorCode.INVALID_ARGUMENT,
            "Expected class \"%s\" to implement \"%s\", but it does not. Let it implement that interface."
                .formatted(className, Operator.class.getName()));
      }
      Constructor<? extends Operator> constructor =
          type.asSubclass(Operator.class).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (ClassNotFoundException e) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected class \"%s\" in %s, but it is not there. Check \"java_class\", package included."
              .formatted(className, place),
          e);
    } catch (NoSuchMethodException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected class \"%s\" to have a constructor without parameters, but it has none. Add one."
              .formatted(className),
          e);
    }
  }

  private static Operator create(Constructor<? extends Operator> constructor) throws Exception {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } catch (InstantiationException e) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected class \"%s\" to be one that can be created, but it is abstract. Name another class."
              .formatted(constructor.getDeclaringClass().getName()),
          e);
    }
  }
}
