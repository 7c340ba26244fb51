/** Tests of the slot threads. */
@NullMarked
package io.airloom.executor.slot;

import org.jspecify.annotations.NullMarked;
