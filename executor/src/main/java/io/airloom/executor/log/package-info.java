/** Task logs: one file of structured lines per try, written live, read by offset. */
@NullMarked
package io.airloom.executor.log;

import org.jspecify.annotations.NullMarked;
