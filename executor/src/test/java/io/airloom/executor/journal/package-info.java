/** Tests of the start journal, also across killed JVMs. */
@NullMarked
package io.airloom.executor.journal;

import org.jspecify.annotations.NullMarked;
