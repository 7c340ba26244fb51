/** What keeps secrets secret: encryption at rest, and masks for whatever is shown or logged. */
@NullMarked
package io.airloom.api.secret;

import org.jspecify.annotations.NullMarked;
