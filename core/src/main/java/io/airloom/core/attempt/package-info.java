/** Where the engine and the executor meet: attempts go one way, their outcomes the other. */
@NullMarked
package io.airloom.core.attempt;

import org.jspecify.annotations.NullMarked;
