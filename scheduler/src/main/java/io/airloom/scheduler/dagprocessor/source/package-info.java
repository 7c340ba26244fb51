/** What goes into a parser of DAG files and what comes out of it. */
@NullMarked
package io.airloom.scheduler.dagprocessor.source;

import org.jspecify.annotations.NullMarked;
