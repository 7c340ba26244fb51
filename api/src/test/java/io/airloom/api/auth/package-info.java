/** Tests of tokens and passwords. */
@NullMarked
package io.airloom.api.auth;

import org.jspecify.annotations.NullMarked;
