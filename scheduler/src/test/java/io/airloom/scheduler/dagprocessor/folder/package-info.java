/** Tests of DAG files. */
@NullMarked
package io.airloom.scheduler.dagprocessor.folder;

import org.jspecify.annotations.NullMarked;
