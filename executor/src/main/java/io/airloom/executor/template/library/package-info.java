/** Jinja's built-in filters, tests and global functions. */
@NullMarked
package io.airloom.executor.template.library;

import org.jspecify.annotations.NullMarked;
