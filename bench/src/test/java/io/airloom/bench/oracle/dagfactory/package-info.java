/** DAG files in dag-factory's format against what its own builder made of them. */
@NullMarked
package io.airloom.bench.oracle.dagfactory;

import org.jspecify.annotations.NullMarked;
