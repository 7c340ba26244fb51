/** Operators that start other dag runs, or wait for what happens in them. */
@NullMarked
package io.airloom.executor.operator.dagrun;

import org.jspecify.annotations.NullMarked;
