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

  /**
   * Notes that every attempt of this epoch is offered to this node and to no other. To be called
   * after the lease was acquired, before the first attempt of the epoch; without it nothing can be
   * proved about the epoch's attempts after a kill.
   */
  default void own(long epoch) {}
}
