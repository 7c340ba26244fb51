/** Tests of lists. */
@NullMarked
package io.airloom.api.page;

import org.jspecify.annotations.NullMarked;
