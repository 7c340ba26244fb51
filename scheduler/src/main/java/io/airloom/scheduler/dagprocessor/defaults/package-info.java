/** What a DAG inherits from {@code default} blocks and {@code defaults.yml} files. */
@NullMarked
package io.airloom.scheduler.dagprocessor.defaults;

import org.jspecify.annotations.NullMarked;
