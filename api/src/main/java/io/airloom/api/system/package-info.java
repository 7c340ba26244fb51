/** Version and health of the server over REST. */
@NullMarked
package io.airloom.api.system;

import org.jspecify.annotations.NullMarked;
