/** The whole program as a process of its own: started, used over REST, killed, refused. */
@NullMarked
package io.airloom.api.process;

import org.jspecify.annotations.NullMarked;
