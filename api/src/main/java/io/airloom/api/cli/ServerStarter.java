package io.airloom.api.cli;

/** Starts the server for a command line; keeps the commands free of the server's classes. */
@FunctionalInterface
public interface ServerStarter {

  /**
   * Starts a node and returns when it has stopped.
   *
   * @throws io.airloom.core.error.AirloomException if it cannot start; the message is one sentence
   *     for the user
   * @throws InterruptedException if the caller is asked to stop waiting
   */
  void run(StandaloneOptions options) throws InterruptedException;
}
