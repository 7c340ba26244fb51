/**
 * DAG files in Java: compiled in memory, run once, and what they define read like any other DAG.
 */
@NullMarked
package io.airloom.scheduler.dagprocessor.javafile;

import org.jspecify.annotations.NullMarked;
