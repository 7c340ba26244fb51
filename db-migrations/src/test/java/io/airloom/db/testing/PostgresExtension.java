package io.airloom.db.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class its own migrated database and injects it as {@link TestDatabase}.
 *
 * <p>One server serves all test classes of a JVM: the one that {@code AIRLOOM_TEST_DATABASE_URL}
 * names (a JDBC URL with credentials of a superuser), else an embedded PostgreSQL. The database is
 * a clone of a migrated template and is dropped after the class. Classes may run in parallel.
 */
public final class PostgresExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    // A nested class finds the database of its outer class here.
    clone(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestDatabase.class;
  }

  @Override
  public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return clone(context).database();
  }

  private static Clone clone(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Clone.class,
            _ -> new Clone(TestServer.shared().createClone(context.getRequiredTestClass())),
            Clone.class);
  }

  /** Dropped by JUnit when the context of its test class closes. */
  private record Clone(TestDatabase database) implements AutoCloseable {
    @Override
    public void close() {
      TestServer.shared().drop(database);
    }
  }
}
