/** Tests of params. */
@NullMarked
package io.airloom.api.param;

import org.jspecify.annotations.NullMarked;
