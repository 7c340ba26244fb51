/** Tests of DAG files in Java. */
@NullMarked
package io.airloom.scheduler.dagprocessor.javafile;

import org.jspecify.annotations.NullMarked;
