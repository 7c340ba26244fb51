import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counts the primes from argument {@code from} to argument {@code to}, both included. */
public class CountPrimes implements Operator {

  @Override
  public TaskOutcome execute(TaskContext context) throws Exception {
    // Numbers of a DAG file arrive as Long or Double.
    int from = ((Number) context.arguments().get("from")).intValue();
    int to = ((Number) context.arguments().get("to")).intValue();
    int threads = ((Number) context.arguments().getOrDefault("threads", 1)).intValue();
    long count = threads == 1 ? count(from, to, 1) : countTogether(from, to, threads);
    context.log("%,d primes from %,d to %,d".formatted(count, from, to));
    return TaskOutcome.succeeded(count);
  }

  /** Deals the numbers out like cards, so that every thread gets small and large ones. */
  private static long countTogether(int from, int to, int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Long>> shares = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int first = from + i;
        shares.add(() -> count(first, to, threads));
      }
      long sum = 0;
      // An interrupt, which is how a task is asked to stop, ends this call and, through it, the
      // shares.
      for (Future<Long> share : pool.invokeAll(shares)) {
        sum += share.get();
      }
      return sum;
    } finally {
      pool.shutdownNow();
    }
  }

  private static long count(int from, int to, int step) throws InterruptedException {
    long count = 0;
    for (int number = from; number <= to; number += step) {
      if (isPrime(number)) {
        count++;
      }
      // A loop that never waits has to ask whether it should stop.
      if (Thread.interrupted()) {
        throw new InterruptedException("asked to stop at " + number);
      }
    }
    return count;
  }

  private static boolean isPrime(int number) {
    if (number % 2 == 0) {
      return number == 2;
    }
    for (int divisor = 3; (long) divisor * divisor <= number; divisor += 2) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return number > 1;
  }
}
