/** Variables and connections as attempts see them, and how the environment says them. */
@NullMarked
package io.airloom.executor.setting;

import org.jspecify.annotations.NullMarked;
