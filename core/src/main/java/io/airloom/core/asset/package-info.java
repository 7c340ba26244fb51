/** Assets as DAG files name them: references, and conditions on their events. */
@NullMarked
package io.airloom.core.asset;

import org.jspecify.annotations.NullMarked;
