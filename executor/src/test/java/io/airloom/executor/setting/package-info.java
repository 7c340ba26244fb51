/** Tests of settings. */
@NullMarked
package io.airloom.executor.setting;

import org.jspecify.annotations.NullMarked;
