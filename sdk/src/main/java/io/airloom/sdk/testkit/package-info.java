/** Runs DAGs of Java files in memory: no server, no database, no waiting. */
@NullMarked
package io.airloom.sdk.testkit;

import org.jspecify.annotations.NullMarked;
