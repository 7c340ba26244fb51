package io.airloom.executor.backend;

import io.airloom.executor.catalog.OperatorNames;
import io.airloom.executor.child.Children;
import io.airloom.executor.operator.BashOperator;
import io.airloom.executor.operator.JavaOperator;
import io.airloom.executor.operator.JavaSources;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.executor.python.PythonHost;
import io.airloom.executor.python.PythonOperator;
import io.airloom.executor.python.PythonRunner;
import java.nio.file.Path;
import java.util.Map;

/**
 * The bodies of the built-in operators on this node, and what they share.
 *
 * @param byName the bodies by the names of {@link OperatorNames}
 * @param python ended with the executor
 */
record OperatorBodies(Map<String, OperatorBody> byName, PythonHost python)
    implements AutoCloseable {

  static OperatorBodies of(ExecutorSettings settings, Children children, Path folder) {
    ClassLoader loader = LocalBackend.class.getClassLoader();
    int maxLine = settings.logs().maxLineLength();
    PythonHost host = new PythonHost(children, folder.resolve("python"), settings.environment());
    PythonRunner python =
        new PythonRunner(
            host,
            children,
            new PythonRunner.Settings(
                settings.dagsFolder(),
                settings.graces().kill(),
                maxLine,
                settings.xcoms().maxValueBytes()));
    return new OperatorBodies(
        Map.of(
            OperatorNames.BASH,
            new BashOperator(children, settings.environment(), settings.graces().kill(), maxLine),
            OperatorNames.JAVA,
            new JavaOperator(new JavaSources(settings.dagsFolder(), loader), loader),
            OperatorNames.PYTHON,
            new PythonOperator(python, PythonOperator.Meaning.VALUE),
            OperatorNames.BRANCH_PYTHON,
            new PythonOperator(python, PythonOperator.Meaning.BRANCH),
            OperatorNames.SHORT_CIRCUIT,
            new PythonOperator(python, PythonOperator.Meaning.CONDITION)),
        host);
  }

  @Override
  public void close() {
    python.close();
  }
}
