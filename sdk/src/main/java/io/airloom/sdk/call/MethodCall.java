package io.airloom.sdk.call;

import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.value.PlainValues;
import io.airloom.sdk.value.TypedValues;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A task body that calls a method of a Java DAG file.
 *
 * <p>What the method is given stands in the task's arguments: {@link #METHOD} its name, {@link
 * #VALUES} what each parameter gets by its place, {@link #MAPPED} the places that mapping fills,
 * {@link #ROLE} what its result means.
 */
public final class MethodCall implements Operator {
  /** Argument with the name of the method. */
  public static final String METHOD = "java_method";

  /** Argument with a mapping from the place of a parameter to where its value comes from. */
  public static final String VALUES = "java_values";

  /** Argument with the list of places whose values are elements of what the task is mapped over. */
  public static final String MAPPED = "java_mapped";

  /** Argument that says what the result means: {@code sensor} or {@code branch}; else a value. */
  public static final String ROLE = "java_role";

  /** Argument with a mapping from each choice of a branch to the ids of the tasks it leads to. */
  public static final String CHOICES = "java_choices";

  /** Arguments with the seconds between two pokes of a sensor, and until it gives up. */
  public static final String EVERY = "java_poke_seconds";

  /** See {@link #EVERY}. */
  public static final String TIMEOUT = "java_timeout_seconds";

  private final Class<?> type;

  /**
   * A body whose method is one of the given class.
   *
   * @param type the class of the DAG file; it has a constructor without parameters
   */
  public MethodCall(Class<?> type) {
    this.type = type;
  }

  @Override
  public TaskOutcome execute(TaskContext context) throws Exception {
    Map<String, Object> arguments = context.arguments();
    Map<?, ?> values = arguments.get(VALUES) instanceof Map<?, ?> map ? map : Map.of();
    Method method = method(String.valueOf(arguments.get(METHOD)), values.size());
    @Nullable Object[] given = given(method, values, context);
    return switch (String.valueOf(arguments.get(ROLE))) {
      case "sensor" -> sense(method, given, arguments);
      case "branch" -> choose(invoke(method, given), arguments);
      default -> TaskOutcome.succeeded(PlainValues.of(invoke(method, given)));
    };
  }

  private Method method(String name, int parameters) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == parameters
          && !method.isBridge()) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new IllegalStateException(
        "Expected class \"%s\" to have a method \"%s\" with %d parameters, but it has none. Run the DAG's newest version."
            .formatted(type.getName(), name, parameters));
  }

  private static @Nullable Object[] given(Method method, Map<?, ?> values, TaskContext context) {
    Type[] types = method.getGenericParameterTypes();
    List<?> mapped = context.arguments().get(MAPPED) instanceof List<?> list ? list : List.of();
    @Nullable Object[] given = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      Object value = values.get(String.valueOf(i));
      given[i] =
          mapped.contains((long) i)
              ? TypedValues.of(value, types[i])
              : ofSource(value, types[i], context);
    }
    return given;
  }

  private static @Nullable Object ofSource(
      @Nullable Object source, Type type, TaskContext context) {
    if (!(source instanceof Map<?, ?> map)) {
      return TypedValues.of(source, type);
    }
    return switch (String.valueOf(map.get("from"))) {
      case "context" -> context;
      case "logical_date" ->
          TypedValues.of(
              context
                  .logicalDate()
                  .map(date -> date.atOffset(ZoneOffset.UTC).toString())
                  .orElse(null),
              type);
      default -> TypedValues.of(map.get("value"), type);
    };
  }

  private @Nullable Object invoke(Method method, @Nullable Object[] given) throws Exception {
    try {
      return method.invoke(Modifier.isStatic(method.getModifiers()) ? null : target(), given);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Object target() throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  /** Pokes until there is something; an interrupt ends the wait. */
  private TaskOutcome sense(Method method, @Nullable Object[] given, Map<String, Object> arguments)
      throws Exception {
    Duration every = seconds(arguments.get(EVERY), Duration.ofSeconds(60));
    long deadline =
        System.nanoTime() + seconds(arguments.get(TIMEOUT), Duration.ofDays(7)).toNanos();
    while (true) {
      Object found = invoke(method, given);
      if (found instanceof Optional<?> optional
          ? optional.isPresent()
          : Boolean.TRUE.equals(found)) {
        return TaskOutcome.succeeded(PlainValues.of(found));
      }
      if (System.nanoTime() - deadline + every.toNanos() >= 0) {
        return new TaskOutcome.Failed("What the sensor waits for did not come in time.", false);
      }
      // Nobody counts down: the latch is a wait that an interrupt can end.
      boolean _ = new CountDownLatch(1).await(every.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static Duration seconds(@Nullable Object value, Duration otherwise) {
    return value instanceof Number number
        ? Duration.ofNanos(Math.round(number.doubleValue() * 1e9))
        : otherwise;
  }

  private static TaskOutcome choose(@Nullable Object choice, Map<String, Object> arguments) {
    Object tasks =
        arguments.get(CHOICES) instanceof Map<?, ?> choices
            ? choices.get(String.valueOf(PlainValues.of(choice)))
            : null;
    List<?> ids = tasks instanceof List<?> list ? list : List.of();
    return TaskOutcome.followed(ids.stream().map(String::valueOf).toList());
  }
}
