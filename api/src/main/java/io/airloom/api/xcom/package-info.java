/** Values that tasks pushed: the read model. */
@NullMarked
package io.airloom.api.xcom;

import org.jspecify.annotations.NullMarked;
