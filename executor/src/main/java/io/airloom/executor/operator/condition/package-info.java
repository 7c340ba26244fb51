/** Small expressions in DAG files that judge or pick from what an operator has found. */
@NullMarked
package io.airloom.executor.operator.condition;

import org.jspecify.annotations.NullMarked;
