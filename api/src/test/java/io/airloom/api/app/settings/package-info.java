/** Tests of the settings. */
@NullMarked
package io.airloom.api.app.settings;

import org.jspecify.annotations.NullMarked;
