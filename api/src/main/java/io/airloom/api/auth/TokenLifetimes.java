package io.airloom.api.auth;

import java.time.Duration;

/**
 * How long tokens are good.
 *
 * @param web of tokens for programs and browsers
 * @param cli of tokens for command lines
 */
public record TokenLifetimes(Duration web, Duration cli) {}
