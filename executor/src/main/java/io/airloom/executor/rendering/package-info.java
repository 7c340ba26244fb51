/** What the templates of an attempt can know of it: where attempts and templates meet. */
@NullMarked
package io.airloom.executor.rendering;

import org.jspecify.annotations.NullMarked;
