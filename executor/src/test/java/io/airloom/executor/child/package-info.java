/** Tests of child processes and their journal. */
@NullMarked
package io.airloom.executor.child;

import org.jspecify.annotations.NullMarked;
