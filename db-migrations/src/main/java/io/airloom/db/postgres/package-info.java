/** A PostgreSQL server of Airloom's own, unpacked, started, adopted and stopped inside its home. */
@NullMarked
package io.airloom.db.postgres;

import org.jspecify.annotations.NullMarked;
