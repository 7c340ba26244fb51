/** The statements of a template. */
@NullMarked
package io.airloom.executor.template.syntax.stmt;

import org.jspecify.annotations.NullMarked;
