package io.airloom.api.auth;

/**
 * The answer to a login.
 *
 * @param accessToken a JSON Web Token
 */
public record AccessToken(String accessToken) {}
