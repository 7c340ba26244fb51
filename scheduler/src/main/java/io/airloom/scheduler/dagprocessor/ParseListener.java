package io.airloom.scheduler.dagprocessor;

/** Whoever counts parses. Called by the processor's one thread; must return soon. */
@FunctionalInterface
public interface ParseListener {

  /** A file was parsed; files whose content did not change are not reported. */
  void parsed(ParseReport report);
}
