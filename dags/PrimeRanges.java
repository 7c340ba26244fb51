import static io.airloom.sdk.flow.Flow.*;

import io.airloom.sdk.flow.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

// Tasks made in a loop, in a group, and one that meets them. Each one is a thread of an executor slot; save the file,
// and the next attempt runs the new code.

long countPrimes(long from, long to) {
  return LongStream.rangeClosed(Math.max(2, from), to).parallel().filter(this::isPrime).count();
}

long add(long first, long second) {
  return first + second;
}

private boolean isPrime(long number) {
  return LongStream.rangeClosed(2, (long) Math.sqrt(number)).allMatch(d -> number % d != 0);
}

void main() {
  dag("prime_ranges")
      .description("Java tasks that a loop creates, in a group")
      .start("2025-01-01")
      .tags("example", "java")
      .maxActiveTasks(4)
      .define(() -> {
        List<TaskRef<Long>> parts = new ArrayList<>();
        group("count", () -> {
          for (long part = 0; part < 3; part++) {
            parts.add(
                task(this::countPrimes, lit(part * 100_000 + 1), lit((part + 1) * 100_000))
                    .id("range_" + (part + 1))
                    .priority(3 - (int) part));
          }
        }).tooltip("One task per hundred thousand numbers");
        var two = task(this::add, parts.get(0), parts.get(1)).id("first_two");
        task(this::add, two, parts.get(2)).id("all");
      });
}
