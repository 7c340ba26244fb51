/** From template text to an immutable syntax tree. */
@NullMarked
package io.airloom.executor.template.syntax;

import org.jspecify.annotations.NullMarked;
