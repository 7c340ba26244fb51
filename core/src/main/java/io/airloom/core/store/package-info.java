/** The ports behind which state is kept: the engine's tables and the published DAG versions. */
@NullMarked
package io.airloom.core.store;

import org.jspecify.annotations.NullMarked;
