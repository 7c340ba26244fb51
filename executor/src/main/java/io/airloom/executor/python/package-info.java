/** Python callables: a warm {@code python3} per node that forks a child per task. */
@NullMarked
package io.airloom.executor.python;

import org.jspecify.annotations.NullMarked;
