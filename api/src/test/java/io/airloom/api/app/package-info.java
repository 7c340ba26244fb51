/** Tests of the API over HTTP, on a real server and a real database. */
@NullMarked
package io.airloom.api.app;

import org.jspecify.annotations.NullMarked;
