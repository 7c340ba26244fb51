/** Tests of the task logs. */
@NullMarked
package io.airloom.executor.log;

import org.jspecify.annotations.NullMarked;
