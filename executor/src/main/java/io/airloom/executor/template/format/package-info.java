/** Python's text formats: percent and brace formatting, JSON, literals, HTML and URL quoting. */
@NullMarked
package io.airloom.executor.template.format;

import org.jspecify.annotations.NullMarked;
