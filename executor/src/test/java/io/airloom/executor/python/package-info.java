@NullMarked
package io.airloom.executor.python;

import org.jspecify.annotations.NullMarked;
