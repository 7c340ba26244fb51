/** Tests of the in-process executor with real processes and files. */
@NullMarked
package io.airloom.executor.backend;

import org.jspecify.annotations.NullMarked;
