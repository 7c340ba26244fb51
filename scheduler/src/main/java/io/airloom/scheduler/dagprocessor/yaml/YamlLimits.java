package io.airloom.scheduler.dagprocessor.yaml;

/**
 * How big a YAML file may be.
 *
 * @param maxBytes size of the file; the reader takes about a second for one megabyte
 * @param maxDepth how deep lists and mappings may nest, aliases followed
 * @param maxNodes how many nodes the file may have, aliases followed: what an alias bomb would fill
 *     the memory with
 */
public record YamlLimits(int maxBytes, int maxDepth, int maxNodes) {
  /** 2 MiB, 100 levels, 200,000 nodes. */
  public static final YamlLimits DEFAULT = new YamlLimits(2 * 1024 * 1024, 100, 200_000);

  public YamlLimits {
    if (maxBytes < 1 || maxDepth < 1 || maxNodes < 1) {
      throw new IllegalArgumentException(
          "Expected positive YAML limits, but got %d bytes, %d levels, %d nodes. Raise them."
              .formatted(maxBytes, maxDepth, maxNodes));
    }
  }
}
