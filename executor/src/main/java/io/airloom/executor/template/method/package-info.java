/** The attributes and methods that built-in values offer to a template. */
@NullMarked
package io.airloom.executor.template.method;

import org.jspecify.annotations.NullMarked;
