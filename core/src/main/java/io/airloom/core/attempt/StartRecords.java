package io.airloom.core.attempt;

import io.airloom.core.run.AttemptToken;

/** What a node remembers of attempts whose bodies it has begun, so that it survives a kill. */
@FunctionalInterface
public interface StartRecords {

  /**
   * Whether the body of an attempt of an earlier incarnation of this node certainly never began.
   * False if it began or if nobody can tell.
   */
  boolean provablyNeverStarted(AttemptToken token);
}
