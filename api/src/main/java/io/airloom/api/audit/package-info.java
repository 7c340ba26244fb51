/** The audit log: who asked for which change, and the event log over REST that shows it. */
@NullMarked
package io.airloom.api.audit;

import org.jspecify.annotations.NullMarked;
