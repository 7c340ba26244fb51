/** The hierarchical timer wheel that all waiting of the engine shares. */
@NullMarked
package io.airloom.scheduler.timer;

import org.jspecify.annotations.NullMarked;
