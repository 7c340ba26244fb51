/** The application: roles, lifecycle, configuration and wiring. */
@NullMarked
package io.airloom.api.app;

import org.jspecify.annotations.NullMarked;
