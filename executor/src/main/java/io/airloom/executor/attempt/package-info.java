/** The life of an attempt: context, arguments, body, outcome, deadline, cancel. */
@NullMarked
package io.airloom.executor.attempt;

import org.jspecify.annotations.NullMarked;
