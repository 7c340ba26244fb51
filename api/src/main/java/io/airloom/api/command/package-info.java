/** Waiting for what the engine answers to a command. */
@NullMarked
package io.airloom.api.command;

import org.jspecify.annotations.NullMarked;
