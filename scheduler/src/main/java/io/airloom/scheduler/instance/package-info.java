/** The arrays behind a live dag run: which task instances there are, and what is known of each. */
@NullMarked
package io.airloom.scheduler.instance;

import org.jspecify.annotations.NullMarked;
