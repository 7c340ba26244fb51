/** Python's operators, ordering, iteration and slicing over template values. */
@NullMarked
package io.airloom.executor.template.operation;

import org.jspecify.annotations.NullMarked;
