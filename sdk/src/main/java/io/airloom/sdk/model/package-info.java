/**
 * What Java DAG files leave behind when they are run: DAGs as plain keys and values, with lines.
 */
@NullMarked
package io.airloom.sdk.model;

import org.jspecify.annotations.NullMarked;
