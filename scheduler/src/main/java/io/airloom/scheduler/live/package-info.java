/**
 * The engine's memory: live dag runs as machines, the DAGs they belong to, and the limits they
 * share.
 */
@NullMarked
package io.airloom.scheduler.live;

import org.jspecify.annotations.NullMarked;
