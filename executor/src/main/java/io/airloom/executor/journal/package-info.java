/** What a node remembers of the attempts it has begun, so that a kill leaves no doubt. */
@NullMarked
package io.airloom.executor.journal;

import org.jspecify.annotations.NullMarked;
