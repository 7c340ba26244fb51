/** Tests of the stored form of DAGs. */
@NullMarked
package io.airloom.scheduler.version;

import org.jspecify.annotations.NullMarked;
