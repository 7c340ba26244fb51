/** The benchmarks and the loop that repeats them between two measurements of their floors. */
@NullMarked
package io.airloom.bench.suite;

import org.jspecify.annotations.NullMarked;
