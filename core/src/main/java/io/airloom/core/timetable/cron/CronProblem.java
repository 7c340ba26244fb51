package io.airloom.core.timetable.cron;

import org.jspecify.annotations.Nullable;

/**
 * Why a cron expression is refused.
 *
 * @param expression the text as written
 * @param column where in it, counted from 1
 * @param field the field at fault, null if the expression as a whole is
 * @param message {@code Expected …, but …. What to do.}
 */
public record CronProblem(
    String expression, int column, @Nullable CronField field, String message) {}
