/** Tests of the arithmetic of measurements. */
@NullMarked
package io.airloom.bench.measure;

import org.jspecify.annotations.NullMarked;
