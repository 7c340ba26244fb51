/** Tests of the DAG files that ship in the folder {@code dags}. */
@NullMarked
package io.airloom.api.example;

import org.jspecify.annotations.NullMarked;
