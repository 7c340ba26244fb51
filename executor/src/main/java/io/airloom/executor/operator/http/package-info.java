/** Talking to HTTP servers: calls with a connection's address and credentials. */
@NullMarked
package io.airloom.executor.operator.http;

import org.jspecify.annotations.NullMarked;
