package io.airloom.executor.operator.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a statement so that an interrupt cancels it in the database, too: the driver itself does not
 * notice interrupts while it waits for an answer.
 */
final class StatementWatch {
  private final Statement statement;

  private StatementWatch(Statement statement) {
    this.statement = statement;
  }

  static StatementWatch over(Statement statement) {
    return new StatementWatch(statement);
  }

  /** The result of the call, which runs on a thread of its own. */
  <T> T call(Callable<T> call) throws SQLException, InterruptedException {
    FutureTask<T> running = new FutureTask<>(call);
    Thread thread = Thread.ofVirtual().name("sql-statement").start(running);
    try {
      return running.get();
    } catch (InterruptedException e) {
      statement.cancel();
      thread.join();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new SQLException(String.valueOf(e.getCause()), e);
    }
  }
}
