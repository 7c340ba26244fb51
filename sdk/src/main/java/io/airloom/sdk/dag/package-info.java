/** The words a DAG author uses: tasks, schedules, trigger rules, retries. */
@NullMarked
package io.airloom.sdk.dag;

import org.jspecify.annotations.NullMarked;
