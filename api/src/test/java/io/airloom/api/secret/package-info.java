/** Tests of the package of the same name. */
@NullMarked
package io.airloom.api.secret;

import org.jspecify.annotations.NullMarked;
