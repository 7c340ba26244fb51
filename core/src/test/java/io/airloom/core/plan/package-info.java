/** Tests of the pure decisions. */
@NullMarked
package io.airloom.core.plan;

import org.jspecify.annotations.NullMarked;
