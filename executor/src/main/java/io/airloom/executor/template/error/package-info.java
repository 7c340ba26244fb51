/** What a template reports when it cannot be rendered, and where in its text. */
@NullMarked
package io.airloom.executor.template.error;

import org.jspecify.annotations.NullMarked;
