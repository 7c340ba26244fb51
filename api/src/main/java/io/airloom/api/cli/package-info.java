/** The command line: what is asked for, checked and printed around the server. */
@NullMarked
package io.airloom.api.cli;

import org.jspecify.annotations.NullMarked;
