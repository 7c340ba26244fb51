/** The Boot application: it wires the modules of a node by role. */
@NullMarked
package io.airloom.api.app;

import org.jspecify.annotations.NullMarked;
