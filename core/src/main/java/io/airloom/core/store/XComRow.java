package io.airloom.core.store;

import io.airloom.core.run.TaskInstanceKey;
import java.time.Instant;

/**
 * One pushed value.
 *
 * @param taskInstance who pushed it
 * @param key the XCom key
 * @param json the value as JSON text
 * @param at engine time
 */
public record XComRow(TaskInstanceKey taskInstance, String key, String json, Instant at) {}
