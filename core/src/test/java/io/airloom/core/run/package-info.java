/** Tests of the states and moves of dag runs and task instances. */
@NullMarked
package io.airloom.core.run;

import org.jspecify.annotations.NullMarked;
