/** Sending mail. */
@NullMarked
package io.airloom.executor.operator.mail;

import org.jspecify.annotations.NullMarked;
