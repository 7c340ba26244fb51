/** Evaluates a syntax tree against a context, within limits. */
@NullMarked
package io.airloom.executor.template.render;

import org.jspecify.annotations.NullMarked;
