/** The closed set of values a template can hold, with Python's equality, truth and printing. */
@NullMarked
package io.airloom.executor.template.value;

import org.jspecify.annotations.NullMarked;
