package io.airloom.scheduler.dagprocessor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds DAGs whose files are gone if so many went at once that a lost mount is likelier than a
 * decision. Owned by the loop's thread.
 */
final class VanishGuard {
  private static final Logger LOG = LoggerFactory.getLogger(VanishGuard.class);

  /** Fewer than this many can be a decision, however small the folder is. */
  private static final int FEW = 4;

  private int heldBack;
  private boolean isAccepted;

  /** The operator confirms; holds until nothing is missing any more. */
  void accept() {
    isAccepted = true;
  }

  int heldBack() {
    return heldBack;
  }

  /**
   * Whether DAGs may be retired now.
   *
   * @param going DAGs that would go
   * @param all DAGs there are, those included
   */
  boolean allows(int going, int all) {
    boolean isMass = going >= FEW && going * 2 > all;
    if (!isMass || isAccepted) {
      heldBack = 0;
      isAccepted = false;
      return true;
    }
    hold(going, "more than half of them are gone at once");
    return false;
  }

  /** Notes that the folder itself is gone, so that nothing is known of its files. */
  void hold(int going, String reason) {
    if (heldBack != going) {
      LOG.warn(
          "Expected the files of {} DAGs to exist, but {}. They keep their last version; bring the"
              + " files back or accept the disappearance.",
          going,
          reason);
    }
    heldBack = going;
  }
}
