/** Connections over REST and the store behind them. */
@NullMarked
package io.airloom.api.connection;

import org.jspecify.annotations.NullMarked;
