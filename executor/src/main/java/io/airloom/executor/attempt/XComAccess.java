package io.airloom.executor.attempt;

import io.airloom.executor.xcom.XComCodec;
import io.airloom.executor.xcom.XComReader;

/**
 * How attempts read and write values between tasks.
 *
 * @param reader reads what other tasks pushed
 * @param codec the JSON form and its limits
 */
public record XComAccess(XComReader reader, XComCodec codec) {}
