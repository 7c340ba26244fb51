/** YAML 1.1 as PyYAML's full loader reads it, kept as a tree in which every node has a place. */
@NullMarked
package io.airloom.scheduler.dagprocessor.yaml;

import org.jspecify.annotations.NullMarked;
