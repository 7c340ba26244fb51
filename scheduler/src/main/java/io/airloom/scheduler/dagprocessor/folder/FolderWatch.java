package io.airloom.scheduler.dagprocessor.folder;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells soon that something in the watched folders changed. Only a hint: network and bind mounts
 * send no events, so a slow rescan stays the guarantee.
 */
public final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final @Nullable WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private boolean hasWarned;

  private FolderWatch(@Nullable WatchService service) {
    this.service = service;
  }

  /**
   * Starts to watch.
   *
   * @param hint called from a thread of its own after each change; must return at once
   */
  public static FolderWatch start(Runnable hint) {
    WatchService service;
    try {
      service = FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("File events are not available here; changes are seen at the next rescan.", e);
      return new FolderWatch(null);
    }
    FolderWatch watch = new FolderWatch(service);
    Thread.ofPlatform().name("airloom-dag-watch").daemon().start(() -> listen(service, hint));
    return watch;
  }

  /**
   * Watches the given folders and no others.
   *
   * @return whether there are new ones, in which files may have appeared unseen
   */
  public boolean update(List<Path> folders) {
    if (service == null) {
      return false;
    }
    boolean hasNew = false;
    keys.values().removeIf(key -> !key.isValid());
    for (Path folder : folders) {
      if (!keys.containsKey(folder)) {
        hasNew |= register(folder, service);
      }
    }
    return hasNew;
  }

  private boolean register(Path folder, WatchService service) {
    try {
      keys.put(
          folder,
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_DELETE,
              StandardWatchEventKinds.ENTRY_MODIFY));
      return true;
    } catch (IOException e) {
      if (!hasWarned) {
        hasWarned = true;
        LOG.warn(
            "Folder {} cannot be watched; its changes are seen at the next rescan.", folder, e);
      }
      return false;
    }
  }

  private static void listen(WatchService service, Runnable hint) {
    try {
      while (true) {
        WatchKey key = service.take();
        key.pollEvents();
        key.reset();
        hint.run();
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("Watching of the DAG folder ended.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        LOG.warn("File events could not be closed.", e);
      }
    }
  }
}
