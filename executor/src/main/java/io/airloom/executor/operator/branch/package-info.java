/** Operators that choose by date which tasks follow. */
@NullMarked
package io.airloom.executor.operator.branch;

import org.jspecify.annotations.NullMarked;
