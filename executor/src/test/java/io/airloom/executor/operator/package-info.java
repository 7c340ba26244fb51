/** Tests of the operator catalog. */
@NullMarked
package io.airloom.executor.operator;

import org.jspecify.annotations.NullMarked;
