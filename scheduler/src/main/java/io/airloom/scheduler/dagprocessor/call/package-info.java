/** What a task calls: its operator, arguments, callbacks, params and mapping. */
@NullMarked
package io.airloom.scheduler.dagprocessor.call;

import org.jspecify.annotations.NullMarked;
