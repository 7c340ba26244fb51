package io.airloom.scheduler.commit;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.Batch;
import io.airloom.core.store.CommitResult;
import io.airloom.core.store.EngineStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Commits staged plans in groups: whoever finds no commit under way leads the next one.
 *
 * <p>There is no timer and no polling. A lone plan costs one commit, led by the thread that staged
 * it; while a commit is under way plans pile up, so batches grow with the load by themselves. After
 * its batch a leader does not lead again, so that an attempt thread gets back to its slot; what has
 * piled up is led by the committer's own thread.
 *
 * <p>Effects leave after their batch and in the order of the batches. Under load they leave while
 * the next batch is written: the database does not wait until a thousand attempts have been handed
 * out.
 */
public final class GroupCommitter {
  static final int MAX_ROWS = 1_000;
  static final long MAX_BYTES = 1 << 20;

  private final EngineStore store;
  private final long epoch;
  private final CommitListener listener;
  private final ConcurrentLinkedQueue<StagedPlan> staged = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Runnable> questions = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean leading = new AtomicBoolean();
  private final Releases releases;
  private final Thread committer;
  private final Thread releaser;
  private final Map<Long, List<StagedPlan>> quarantined = new LinkedHashMap<>();
  private long batchNumber;
  private String rejection = "";
  private volatile @Nullable Thread leader;
  private volatile boolean closed;
  private volatile boolean ended;

  /**
   * A committer for one epoch.
   *
   * @param store used by one leader at a time
   * @param listener told what became of each plan
   * @param threads makes the committer's own two threads, platform threads
   */
  public GroupCommitter(
      EngineStore store, long epoch, CommitListener listener, ThreadFactory threads) {
    this.store = store;
    this.epoch = epoch;
    this.listener = listener;
    this.releases = new Releases(listener::committed);
    this.committer = threads.newThread(this::serve);
    this.releaser = threads.newThread(this::release);
    releaser.setName(committer.getName() + "-release");
  }

  /** Starts the committer's own threads. */
  public void start() {
    committer.start();
    releaser.start();
  }

  /** Adds a plan to the next batch. The order of calls is the order of commits. */
  public void stage(StagedPlan plan) {
    staged.add(plan);
  }

  /**
   * Has the next leader ask the store something before its batch, when everything staged earlier
   * than the batch before is durable. A question may stage plans.
   */
  public void ask(Runnable question) {
    questions.add(question);
  }

  private boolean isIdle() {
    return staged.isEmpty() && questions.isEmpty();
  }

  /**
   * Sees to it that everything staged is committed: leads a batch on this thread if none is under
   * way, else leaves it to the one who leads. Virtual threads never lead.
   */
  public void flush() {
    if (!isIdle()) {
      boolean _ = leadHere();
      handOver();
    }
  }

  /** As {@link #flush}, but goes on leading until nothing is staged; for threads that may stay. */
  public void flushAll() {
    boolean led = true;
    while (led && !isIdle()) {
      led = leadHere();
    }
    handOver();
  }

  private boolean leadHere() {
    return !Thread.currentThread().isVirtual() && lead();
  }

  private void handOver() {
    if (!isIdle()) {
      LockSupport.unpark(committer);
    }
  }

  /**
   * Runs something on the store between two batches.
   *
   * @return false if a batch is under way; the caller may ask again later
   */
  public boolean betweenBatches(Runnable work) {
    if (closed || !leading.compareAndSet(false, true)) {
      return false;
    }
    try {
      work.run();
    } finally {
      leading.set(false);
    }
    LockSupport.unpark(committer);
    return true;
  }

  /** Takes back everything staged for a dag run and not yet part of a batch. */
  public List<StagedPlan> withdraw(long runKey) {
    List<StagedPlan> withdrawn = new ArrayList<>();
    staged.removeIf(plan -> plan.runKey() == runKey && withdrawn.add(plan));
    return withdrawn;
  }

  /**
   * Lets no batch begin any more and waits for the one under way and for its effects, unless they
   * are this thread's.
   *
   * @return what was staged and will not be written
   */
  public List<StagedPlan> close() {
    closed = true;
    LockSupport.unpark(committer);
    // Leadership is never given back: whoever asks for it later finds the committer closed.
    while (!ended && leader != Thread.currentThread() && !leading.compareAndSet(false, true)) {
      LockSupport.parkNanos(this, 100_000);
    }
    ended = true;
    releases.await();
    LockSupport.unpark(releaser);
    List<StagedPlan> dropped = new ArrayList<>(staged);
    staged.clear();
    return dropped;
  }

  private void serve() {
    while (!closed) {
      if (isIdle() || !lead()) {
        LockSupport.park(this);
      }
    }
  }

  private void release() {
    while (!closed) {
      releases.drain();
      LockSupport.park(this);
    }
  }

  private boolean lead() {
    // A thread that releases effects must not wait for them as a leader.
    if (closed || releases.isHere() || !leading.compareAndSet(false, true)) {
      return false;
    }
    leader = Thread.currentThread();
    try {
      answerQuestions();
      List<StagedPlan> plans = take();
      if (!plans.isEmpty()) {
        commit(plans);
        reportQuarantined();
        if (!closed) {
          listener.batchEnded();
        }
      }
    } finally {
      leader = null;
      leading.set(false);
    }
    releaseEffects();
    return true;
  }

  /** What a question asks in its turn waits for the batch, which it may be about. */
  private void answerQuestions() {
    Runnable question = questions.isEmpty() ? null : questions.poll();
    for (int left = questions.size(); question != null; left--) {
      question.run();
      question = left > 0 ? questions.poll() : null;
    }
  }

  /** The thread that has led releases what became durable, unless the next batch waits for it. */
  private void releaseEffects() {
    if (Thread.currentThread() == committer && !isIdle()) {
      LockSupport.unpark(releaser);
      return;
    }
    handOver();
    releases.drain();
  }

  private List<StagedPlan> take() {
    List<StagedPlan> plans = new ArrayList<>();
    int rows = 0;
    long bytes = 0;
    for (StagedPlan next = staged.peek(); next != null; next = staged.peek()) {
      rows += next.rows();
      bytes += next.bytes();
      if (!plans.isEmpty() && (rows > MAX_ROWS || bytes > MAX_BYTES)) {
        break;
      }
      plans.add(next);
      staged.poll();
    }
    return plans;
  }

  private void commit(List<StagedPlan> plans) {
    Batch batch = BatchBuilder.build(epoch, ++batchNumber, plans);
    switch (store.commit(batch)) {
      case CommitResult.Committed(Set<Long> refused, Set<TaskInstanceKey> stale) ->
          settle(plans, refused, stale);
      case CommitResult.Fenced() -> lose(plans, "another engine owns the database");
      case CommitResult.Unknown(String message) -> lose(plans, message);
      case CommitResult.Rejected(String message) -> bisect(plans, message);
    }
  }

  private void settle(List<StagedPlan> plans, Set<Long> refused, Set<TaskInstanceKey> stale) {
    if (refused.isEmpty() && stale.isEmpty()) {
      releases.add(plans);
      return;
    }
    Set<Long> staleRuns = new HashSet<>();
    for (TaskInstanceKey key : stale) {
      staleRuns.add(key.runKey());
    }
    List<StagedPlan> durable = new ArrayList<>();
    List<StagedPlan> notWritten = new ArrayList<>();
    for (StagedPlan plan : plans) {
      if (refused.contains(plan.runKey())) {
        notWritten.add(plan);
      } else if (!staleRuns.contains(plan.runKey())) {
        durable.add(plan);
      }
    }
    releases.add(durable);
    releases.await();
    if (!notWritten.isEmpty()) {
      listener.refused(notWritten);
    }
    if (!staleRuns.isEmpty()) {
      listener.stale(staleRuns);
    }
  }

  private void lose(List<StagedPlan> plans, String message) {
    closed = true;
    listener.lost(plans, message);
  }

  /** Halves the batch until the plan that the database refuses is alone; the others go on. */
  private void bisect(List<StagedPlan> plans, String message) {
    if (plans.size() == 1) {
      StagedPlan poison = plans.getFirst();
      rejection = message;
      quarantined.computeIfAbsent(poison.runKey(), _ -> new ArrayList<>()).add(poison);
      return;
    }
    int half = plans.size() / 2;
    commitUnlessQuarantined(plans.subList(0, half));
    commitUnlessQuarantined(plans.subList(half, plans.size()));
  }

  /** Later plans of a quarantined run were decided on what did not happen. */
  private void commitUnlessQuarantined(List<StagedPlan> plans) {
    List<StagedPlan> rest = new ArrayList<>();
    for (StagedPlan plan : plans) {
      List<StagedPlan> held = plan.runKey() == 0 ? null : quarantined.get(plan.runKey());
      if (held == null) {
        rest.add(plan);
      } else {
        held.add(plan);
      }
    }
    if (!rest.isEmpty() && !closed) {
      commit(rest);
    }
  }

  private void reportQuarantined() {
    if (!quarantined.isEmpty()) {
      releases.await();
    }
    for (List<StagedPlan> plans : quarantined.values()) {
      listener.rejected(plans, rejection);
    }
    quarantined.clear();
  }
}
