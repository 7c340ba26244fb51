package io.airloom.api.error;

/**
 * The body of a refused call.
 *
 * @param detail a text, a list of validation problems or a {@link DatabaseConflict}
 */
public record ErrorBody(Object detail) {}
