/** Child processes of task bodies: groups that end as a whole, and the journal of those alive. */
@NullMarked
package io.airloom.executor.child;

import org.jspecify.annotations.NullMarked;
