/**
 * Who may run the engine: the lease, the engine's clock, and the loop that keeps a session going.
 */
@NullMarked
package io.airloom.scheduler.ownership;

import org.jspecify.annotations.NullMarked;
