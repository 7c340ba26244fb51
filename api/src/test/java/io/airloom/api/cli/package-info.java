/** Tests of the command line without a server. */
@NullMarked
package io.airloom.api.cli;

import org.jspecify.annotations.NullMarked;
