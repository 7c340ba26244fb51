/** Who calls and what they may: users, passwords, tokens and roles. */
@NullMarked
package io.airloom.api.auth;

import org.jspecify.annotations.NullMarked;
