/** The in-process executor: the engine's port, the capacities, start and graceful stop. */
@NullMarked
package io.airloom.executor.backend;

import org.jspecify.annotations.NullMarked;
