/** Tests of the DAG processor and the fakes they share. */
@NullMarked
package io.airloom.scheduler.dagprocessor;

import org.jspecify.annotations.NullMarked;
