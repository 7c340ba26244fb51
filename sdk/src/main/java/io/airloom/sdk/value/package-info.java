/** Java values as JSON-like ones and back: what tasks hand on is one of them. */
@NullMarked
package io.airloom.sdk.value;

import org.jspecify.annotations.NullMarked;
