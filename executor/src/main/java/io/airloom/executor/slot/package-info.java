/** The threads on which Java task bodies run: one platform thread is one executor slot. */
@NullMarked
package io.airloom.executor.slot;

import org.jspecify.annotations.NullMarked;
