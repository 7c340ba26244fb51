/**
 * Seeded simulation: the real engine on fake time, with faults, and invariants after each event.
 */
@NullMarked
package io.airloom.scheduler.simulation;

import org.jspecify.annotations.NullMarked;
