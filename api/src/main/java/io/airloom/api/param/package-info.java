/** Params of DAGs: JSON Schema checks in the words of Airflow. */
@NullMarked
package io.airloom.api.param;

import org.jspecify.annotations.NullMarked;
