package io.airloom.bench.rig;

import io.airloom.core.store.EngineStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.LongAdder;

/** Sums up how long commits of an engine store take, to show how busy the writer is. */
final class WatchedStore {
  private final EngineStore store;
  private final LongAdder committing;

  private WatchedStore(EngineStore store, LongAdder committing) {
    this.store = store;
    this.committing = committing;
  }

  /**
   * The same store, watched. A proxy, so that the port may grow without this class.
   *
   * @param committing the nanoseconds spent in commits are added here
   */
  static EngineStore around(EngineStore store, LongAdder committing) {
    WatchedStore watched = new WatchedStore(store, committing);
    return (EngineStore)
        Proxy.newProxyInstance(
            EngineStore.class.getClassLoader(),
            new Class<?>[] {EngineStore.class},
            (_, method, arguments) -> watched.call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    long begin = System.nanoTime();
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    } finally {
      if (method.getName().equals("commit")) {
        committing.add(System.nanoTime() - begin);
      }
    }
  }
}
