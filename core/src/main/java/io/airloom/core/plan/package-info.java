/** The pure decisions of the engine: {@code decide(view, event, now) -> plan}. */
@NullMarked
package io.airloom.core.plan;

import org.jspecify.annotations.NullMarked;
