/** One execution of a try: its start, its cancellation and its outcome. */
@NullMarked
package io.airloom.executor.attempt;

import org.jspecify.annotations.NullMarked;
