/** Assets, aliases and conditions on them as DAG files write them. */
@NullMarked
package io.airloom.scheduler.dagprocessor.asset;

import org.jspecify.annotations.NullMarked;
