/** Task logs over REST. */
@NullMarked
package io.airloom.api.log;

import org.jspecify.annotations.NullMarked;
