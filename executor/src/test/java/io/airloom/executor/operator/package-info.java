/** Tests of operators. */
@NullMarked
package io.airloom.executor.operator;

import org.jspecify.annotations.NullMarked;
