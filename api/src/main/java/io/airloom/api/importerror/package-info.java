/** Import errors over REST: DAG files that could not be read. */
@NullMarked
package io.airloom.api.importerror;

import org.jspecify.annotations.NullMarked;
