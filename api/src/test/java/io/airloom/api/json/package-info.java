/** Tests of the package of the same name. */
@NullMarked
package io.airloom.api.json;

import org.jspecify.annotations.NullMarked;
