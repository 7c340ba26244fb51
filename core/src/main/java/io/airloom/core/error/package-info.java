/** One exception with an error code, whose kind decides status, log level and retry. */
@NullMarked
package io.airloom.core.error;

import org.jspecify.annotations.NullMarked;
