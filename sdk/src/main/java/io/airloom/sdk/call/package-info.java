/** The body of a task that is a method of a Java DAG file. */
@NullMarked
package io.airloom.sdk.call;

import org.jspecify.annotations.NullMarked;
