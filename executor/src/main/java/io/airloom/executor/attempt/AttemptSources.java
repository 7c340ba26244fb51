package io.airloom.executor.attempt;

import io.airloom.executor.setting.StoredSettings;
import io.airloom.executor.xcom.XComCodec;
import io.airloom.executor.xcom.XComReader;

/**
 * Where attempts read what is not their own.
 *
 * @param reader reads what other tasks pushed
 * @param codec the JSON form of XComs and its limits
 * @param settings variables and connections
 */
public record AttemptSources(XComReader reader, XComCodec codec, StoredSettings settings) {}
