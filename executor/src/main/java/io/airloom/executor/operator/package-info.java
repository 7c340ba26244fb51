/** The built-in operators and the catalog that the DAG processor reads. */
@NullMarked
package io.airloom.executor.operator;

import org.jspecify.annotations.NullMarked;
