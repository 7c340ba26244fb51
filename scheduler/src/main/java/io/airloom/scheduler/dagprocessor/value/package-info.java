/** YAML nodes read as typed values: texts, numbers, durations, dates, Python objects, JSON. */
@NullMarked
package io.airloom.scheduler.dagprocessor.value;

import org.jspecify.annotations.NullMarked;
