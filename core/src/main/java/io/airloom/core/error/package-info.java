/** Errors with a code and a kind, in one message shape. */
@NullMarked
package io.airloom.core.error;

import org.jspecify.annotations.NullMarked;
