/** Task instances over REST: list and get. */
@NullMarked
package io.airloom.api.task;

import org.jspecify.annotations.NullMarked;
