/** Micrometer meters of the node, fed by what the modules report. */
@NullMarked
package io.airloom.api.metric;

import org.jspecify.annotations.NullMarked;
