package io.airloom.scheduler.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.store.Batch;
import io.airloom.core.store.EngineStore;
import io.airloom.core.testkit.InMemoryEngineStore;
import io.airloom.core.testkit.ManualTime;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads on a store whose commits last as long as the test wants. */
@Timeout(30)
class GroupCommitterTest {
  private final Semaphore commits = new Semaphore(0);
  private final Semaphore begun = new Semaphore(0);
  private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> owners = Collections.synchronizedList(new ArrayList<>());
  private final GroupCommitter committer =
      new GroupCommitter(store(), 1, new Outcomes(), Thread.ofPlatform().daemon()::unstarted);

  @AfterEach
  void close() {
    commits.release(1_000);
    List<StagedPlan> _ = committer.close();
  }

  @Test
  void sendsALonePlansEffectsOnTheThreadThatLed() {
    commits.release();

    committer.stage(telling("a"));
    committer.flush();

    assertThat(seen).containsExactly("batch 1", "a");
    assertThat(owners).containsExactly(Thread.currentThread());
  }

  @Test
  void writesTheNextBatchWhileEffectsLeave() throws InterruptedException {
    committer.start();
    CountDownLatch leaving = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    committer.stage(
        plan(
            new Effect.Tell(() -> {
              leaving.countDown();
              await(left);
              seen.add("a");
            })));
    Thread leader = Thread.ofPlatform().start(committer::flush);
    begun.acquire();
    committer.stage(telling("b"));
    commits.release();
    await(leaving);

    begun.acquire();
    commits.release();
    awaitSeen("batch 2");
    left.countDown();
    leader.join();
    List<StagedPlan> dropped = committer.close();

    assertThat(dropped).isEmpty();
    assertThat(seen).containsExactly("batch 1", "batch 2", "a", "b");
  }

  @Test
  void neverLetsEffectsOvertakeThoseOfEarlierBatches() throws InterruptedException {
    committer.start();
    commits.release(1_000);
    List<Thread> stagers = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      String name = "t" + thread;
      stagers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 100; i++) {
                  committer.stage(telling(name + "-" + i));
                  committer.flush();
                }
              }));
    }
    for (Thread stager : stagers) {
      stager.join();
    }

    for (int thread = 0; thread < 4; thread++) {
      awaitSeen("t%d-99".formatted(thread));
    }

    for (int thread = 0; thread < 4; thread++) {
      String name = "t" + thread + "-";
      assertThat(seen.stream().filter(fact -> fact.toString().startsWith(name)))
          .hasSize(100)
          .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
    }
  }

  @Test
  void commitsWhatAnEffectStages() {
    commits.release(2);

    committer.stage(
        plan(
            new Effect.Tell(() -> {
              committer.stage(telling("second"));
              committer.flush();
              seen.add("first");
            })));
    committer.flushAll();

    assertThat(seen).containsExactly("batch 1", "first", "batch 2", "second");
  }

  private static int number(Object fact) {
    return Integer.parseInt(fact.toString().substring(3));
  }

  private void awaitSeen(Object fact) throws InterruptedException {
    Semaphore never = new Semaphore(0);
    while (!seen.contains(fact)) {
      boolean _ = never.tryAcquire(1, TimeUnit.MILLISECONDS);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private StagedPlan telling(String fact) {
    return plan(
        new Effect.Tell(() -> {
          seen.add(fact);
          owners.add(Thread.currentThread());
        }));
  }

  private static StagedPlan plan(Effect effect) {
    return new StagedPlan(1, null, List.of(), null, List.of(), List.of(), List.of(effect));
  }

  private EngineStore store() {
    InMemoryEngineStore store = new InMemoryEngineStore(new ManualTime(Instant.EPOCH));
    EngineStore.Ownership _ = store.tryAcquire().orElseThrow();
    return (EngineStore)
        Proxy.newProxyInstance(
            EngineStore.class.getClassLoader(),
            new Class<?>[] {EngineStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("commit")) {
                begun.release();
                commits.acquire();
                seen.add("batch " + ((Batch) arguments[0]).number());
              }
              return method.invoke(store, arguments);
            });
  }

  /** Every commit is fine here. */
  private static final class Outcomes implements CommitListener {
    @Override
    public void committed(List<StagedPlan> plans) {
      for (StagedPlan plan : plans) {
        for (Effect effect : plan.effects()) {
          if (effect instanceof Effect.Tell(Runnable fact)) {
            fact.run();
          }
        }
      }
    }

    @Override
    public void batchEnded() {}

    @Override
    public void refused(List<StagedPlan> plans) {
      throw new AssertionError(plans);
    }

    @Override
    public void stale(Set<Long> runKeys) {
      throw new AssertionError(runKeys);
    }

    @Override
    public void rejected(List<StagedPlan> plans, String message) {
      throw new AssertionError(message);
    }

    @Override
    public void lost(List<StagedPlan> plans, String message) {
      throw new AssertionError(message);
    }
  }
}
