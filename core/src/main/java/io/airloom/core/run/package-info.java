/** The running side of the domain: dag runs, task instances, their states and moves. */
@NullMarked
package io.airloom.core.run;

import org.jspecify.annotations.NullMarked;
