package io.airloom.executor.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.executor.fixture.RunningExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlotThreadsTest {
  private static final Duration PATIENCE = RunningExecutor.PATIENCE;

  @Test
  void aSettlingThreadKeepsTheFirstWorkAndQueuesTheRest() throws InterruptedException {
    SlotThreads slots = new SlotThreads("slot", 4, PATIENCE);
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    CountDownLatch keptRan = new CountDownLatch(1);

    slots.offer(() -> {
      String first = Thread.currentThread().getName();
      ((SlotThread) Thread.currentThread())
          .settle(() -> {
            slots.offer(() -> {
              ran.add("kept " + first.equals(Thread.currentThread().getName()));
              keptRan.countDown();
            });
            slots.offer(() -> ran.add("queued " + first.equals(Thread.currentThread().getName())));
            // The kept work waits for this thread, the queued one does not.
            assertRan(ran, "queued false");
          });
    });

    assertThat(keptRan.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(ran.poll()).isEqualTo("kept true");
  }

  @Test
  void workOfferedBeforeSettlingIsNotKept() throws InterruptedException {
    SlotThreads slots = new SlotThreads("slot", 2, PATIENCE);
    BlockingQueue<String> first = new LinkedBlockingQueue<>();
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    slots.offer(() -> {
      slots.offer(() -> ran.add("other"));
      assertRan(ran, "other");
      first.add("first");
    });

    assertThat(first.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("first");
  }

  @Test
  void runsABurstOnAllSlotsAndNoMore() throws InterruptedException {
    SlotThreads slots = new SlotThreads("slot", 3, PATIENCE);
    CountDownLatch together = new CountDownLatch(3);
    CountDownLatch done = new CountDownLatch(1_000);
    Set<String> names = ConcurrentHashMap.newKeySet();
    AtomicInteger busy = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    for (int i = 0; i < 1_000; i++) {
      slots.offer(() -> {
        most.accumulateAndGet(busy.incrementAndGet(), Math::max);
        names.add(Thread.currentThread().getName());
        together.countDown();
        awaitUninterrupted(together);
        busy.decrementAndGet();
        done.countDown();
      });
    }

    assertThat(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(names).isEqualTo(Set.copyOf(List.of("slot-0", "slot-1", "slot-2")));
    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void idleThreadsLeave() throws InterruptedException {
    SlotThreads slots = new SlotThreads("slot", 3, Duration.ofMillis(20));
    CountDownLatch done = new CountDownLatch(1);
    slots.offer(done::countDown);
    assertThat(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    RunningExecutor.await(() -> slots.threads() == 0, "the thread leaves");

    CountDownLatch again = new CountDownLatch(1);
    slots.offer(again::countDown);
    assertThat(again.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void workThatThrowsOrLeavesAnInterruptDoesNotHarmTheSlot() throws InterruptedException {
    SlotThreads slots = new SlotThreads("slot", 1, PATIENCE);
    BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
    slots.offer(() -> {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("expected by the test");
    });
    slots.offer(() -> interrupted.add(Thread.currentThread().isInterrupted()));

    assertThat(interrupted.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
  }

  private static void assertRan(BlockingQueue<String> ran, String expected) {
    try {
      assertThat(ran.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(expected);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
