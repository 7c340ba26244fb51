/** Renders what Airflow was asked to render, in the same context, and compares the answers. */
@NullMarked
package io.airloom.executor.template.oracle;

import org.jspecify.annotations.NullMarked;
