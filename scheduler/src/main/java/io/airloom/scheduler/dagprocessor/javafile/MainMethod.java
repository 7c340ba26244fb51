package io.airloom.scheduler.dagprocessor.javafile;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.sdk.model.Recorder;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code main} of a Java DAG file.
 *
 * @param path path of the file inside the folder
 * @param source its text
 * @param classes its classes
 */
record MainMethod(String path, String source, ClassLoader classes) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

  /**
   * Runs it; what it defines goes to the recorder.
   *
   * @return whether it ran to its end; otherwise the reason is noted
   */
  boolean run(Recorder recorder, Problems problems) {
    try {
      Class<?> type = Class.forName(className(), true, classes);
      Optional<Method> main = main(type);
      if (main.isEmpty()) {
        problems.error(
            Position.startOf(path),
            "Expected the class \"%s\" to have a main method, but it has none."
                .formatted(type.getName()),
            "Add \"void main() { dag(…).define(() -> …); }\".");
        return false;
      }
      ScopedValue.where(Recorder.CURRENT, recorder).call(() -> invoke(type, main.get()));
      return true;
    } catch (ClassNotFoundException e) {
      problems.error(
          Position.startOf(path),
          "Expected the file to hold the class \"%s\", but it does not.".formatted(className()),
          "Name the class as the file.");
    } catch (InvocationTargetException e) {
      note(e.getCause() == null ? e : e.getCause(), problems);
    } catch (ReflectiveOperationException | LinkageError e) {
      note(e, problems);
    }
    return false;
  }

  private static @Nullable Object invoke(Class<?> type, Method main)
      throws ReflectiveOperationException {
    Object target = null;
    if (!Modifier.isStatic(main.getModifiers())) {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      target = constructor.newInstance();
    }
    main.setAccessible(true);
    return main.getParameterCount() == 0
        ? main.invoke(target)
        : main.invoke(target, (Object) new String[0]);
  }

  private static Optional<Method> main(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      boolean takesNothing =
          method.getParameterCount() == 0
              || (method.getParameterCount() == 1
                  && method.getParameterTypes()[0] == String[].class);
      if (method.getName().equals("main") && takesNothing) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  private String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String className() {
    Matcher declared = PACKAGE.matcher(source);
    String simple = fileName().substring(0, fileName().length() - ".java".length());
    return declared.find() ? declared.group(1) + "." + simple : simple;
  }

  /** The line of the file nearest to where it happened. */
  private void note(Throwable cause, Problems problems) {
    if (cause instanceof CancellationException cancelled) {
      throw cancelled;
    }
    int line = 1;
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (fileName().equals(frame.getFileName()) && frame.getLineNumber() > 0) {
        line = frame.getLineNumber();
        break;
      }
    }
    Position position = new Position(path, line, 1);
    String message = String.valueOf(cause.getMessage());
    if (message.startsWith("Expected ")) {
      problems.error(position, message);
    } else {
      problems.error(
          position,
          "Expected main to define DAGs, but it ended with %s: %s."
              .formatted(cause.getClass().getSimpleName(), message),
          "Correct the file.");
    }
  }
}
