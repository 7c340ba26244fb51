/** What is wrong in a DAG file: findings with position, text and hint. */
@NullMarked
package io.airloom.scheduler.dagprocessor.problem;

import org.jspecify.annotations.NullMarked;
