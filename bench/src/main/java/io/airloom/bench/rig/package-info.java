/** The bare engine on a PostgreSQL of its own, driven without Spring. */
@NullMarked
package io.airloom.bench.rig;

import org.jspecify.annotations.NullMarked;
