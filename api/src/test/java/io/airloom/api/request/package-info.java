/** Tests of how calls are read. */
@NullMarked
package io.airloom.api.request;

import org.jspecify.annotations.NullMarked;
