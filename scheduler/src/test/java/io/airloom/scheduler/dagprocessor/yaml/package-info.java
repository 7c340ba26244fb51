/** Tests of DAG files. */
@NullMarked
package io.airloom.scheduler.dagprocessor.yaml;

import org.jspecify.annotations.NullMarked;
