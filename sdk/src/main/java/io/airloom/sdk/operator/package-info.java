/** What an operator author compiles against: the task body, its context and its outcome. */
@NullMarked
package io.airloom.sdk.operator;

import org.jspecify.annotations.NullMarked;
