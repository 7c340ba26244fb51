/** Tests that need a Docker engine: the compose stack as users start it. */
@NullMarked
package io.airloom.api.container;

import org.jspecify.annotations.NullMarked;
