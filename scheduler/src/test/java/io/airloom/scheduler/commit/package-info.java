/** Tests of the group commit. */
@NullMarked
package io.airloom.scheduler.commit;

import org.jspecify.annotations.NullMarked;
