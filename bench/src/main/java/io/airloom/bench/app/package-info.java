/** The program that runs benchmarks and tells what came out. */
@NullMarked
package io.airloom.bench.app;

import org.jspecify.annotations.NullMarked;
