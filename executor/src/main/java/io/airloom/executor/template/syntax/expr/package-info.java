/** The expressions of a template. */
@NullMarked
package io.airloom.executor.template.syntax.expr;

import org.jspecify.annotations.NullMarked;
