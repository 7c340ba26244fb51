/** Java source files of the DAG folder, compiled in memory and loaded by loaders of their own. */
@NullMarked
package io.airloom.core.source;

import org.jspecify.annotations.NullMarked;
