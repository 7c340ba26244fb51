/** Tests of what task instances look like on the wire. */
@NullMarked
package io.airloom.api.task;

import org.jspecify.annotations.NullMarked;
