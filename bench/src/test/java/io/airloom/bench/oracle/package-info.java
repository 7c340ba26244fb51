/** Runs Airloom against recorded answers of Airflow and counts where they agree. */
@NullMarked
package io.airloom.bench.oracle;

import org.jspecify.annotations.NullMarked;
