/** Benchmarks and oracle runners for a running Airloom. */
@NullMarked
package io.airloom.bench;

import org.jspecify.annotations.NullMarked;
