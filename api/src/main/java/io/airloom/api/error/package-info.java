/** How a refused or failed call looks on the wire: Airflow's status codes and error bodies. */
@NullMarked
package io.airloom.api.error;

import org.jspecify.annotations.NullMarked;
