/**
 * The verbs of Java DAG files: {@code import static io.airloom.sdk.flow.Flow.*} brings them in, and
 * {@code dag("id").define(() -> …)} defines a DAG whose tasks are methods of the same file.
 */
@NullMarked
package io.airloom.sdk.flow;

import org.jspecify.annotations.NullMarked;
