/** Tests of DAG files. */
@NullMarked
package io.airloom.scheduler.dagprocessor.factory;

import org.jspecify.annotations.NullMarked;
