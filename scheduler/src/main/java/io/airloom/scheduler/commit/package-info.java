/** The group committer: one statement for everybody waiting, effects after the commit. */
@NullMarked
package io.airloom.scheduler.commit;

import org.jspecify.annotations.NullMarked;
