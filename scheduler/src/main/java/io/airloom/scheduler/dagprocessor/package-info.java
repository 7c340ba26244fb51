/** The DAG processor: watches the folder, parses what changed, publishes what it says. */
@NullMarked
package io.airloom.scheduler.dagprocessor;

import org.jspecify.annotations.NullMarked;
