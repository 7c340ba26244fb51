/** JSON texts in the exact spelling that Airflow's clients and readers know. */
@NullMarked
package io.airloom.api.json;

import org.jspecify.annotations.NullMarked;
