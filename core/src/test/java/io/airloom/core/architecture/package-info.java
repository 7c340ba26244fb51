/**
 * The rules that every module of Airloom is held to, for the architecture and shape tests of all
 * modules.
 */
@NullMarked
package io.airloom.core.architecture;

import org.jspecify.annotations.NullMarked;
