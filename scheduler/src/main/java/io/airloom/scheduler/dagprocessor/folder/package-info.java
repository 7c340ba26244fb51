/** The DAG folder on disk: which files count, how they are read, what says that they changed. */
@NullMarked
package io.airloom.scheduler.dagprocessor.folder;

import org.jspecify.annotations.NullMarked;
