/** Variables over REST and the store behind them. */
@NullMarked
package io.airloom.api.variable;

import org.jspecify.annotations.NullMarked;
