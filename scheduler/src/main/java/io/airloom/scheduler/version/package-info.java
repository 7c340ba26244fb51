/** The canonical JSON form of a DAG, in which versions are stored and compared. */
@NullMarked
package io.airloom.scheduler.version;

import org.jspecify.annotations.NullMarked;
