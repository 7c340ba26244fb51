/** DAG files in dag-factory's format: defaults, DAGs, groups, tasks and edges read from YAML. */
@NullMarked
package io.airloom.scheduler.dagprocessor.factory;

import org.jspecify.annotations.NullMarked;
