import static io.airloom.sdk.flow.Flow.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

// A DAG in Java: tasks are methods, their results flow on with their types. A wrong upstream does not compile.

record Order(String id, String region, double amount) {}

record Total(String region, double amount) {}

enum Size {
  BIG,
  SMALL
}

List<Order> extract(LocalDate day, int limit) {
  return List.of(
          new Order("A-1", "north", 120.5),
          new Order("A-2", "south", 80),
          new Order("A-3", "north", 42))
      .subList(0, Math.min(limit, 3));
}

List<Total> byRegion(List<Order> orders) {
  return orders.stream()
      .map(Order::region)
      .distinct()
      .map(region -> new Total(region, sum(orders, region)))
      .toList();
}

double grandTotal(List<Total> totals) {
  return totals.stream().mapToDouble(Total::amount).sum();
}

Size size(double total) {
  return total > 100 ? Size.BIG : Size.SMALL;
}

void publish(double total, List<Total> totals) {
  System.out.printf("%.2f in all: %s%n", total, totals);
}

private double sum(List<Order> orders, String region) {
  return orders.stream()
      .filter(order -> order.region().equals(region))
      .mapToDouble(Order::amount)
      .sum();
}

void main() {
  dag("daily_sales")
      .description("Typed data flow between Java tasks, a param, and a branch over an enum")
      .start("2025-01-01")
      .tags("example", "java")
      .define(() -> {
        var limit = param("limit", 3).min(1).max(3).doc("how many orders to read");
        var orders = task(this::extract, logicalDate(), limit).retries(2, Duration.ofSeconds(10));
        var totals = task(this::byRegion, orders);
        var total = task(this::grandTotal, totals);
        var publish = run(this::publish, total, totals);
        var tooSmall = empty("too_small");
        branch(this::size, total).on(Size.BIG, publish).on(Size.SMALL, tooSmall);
      });
}
