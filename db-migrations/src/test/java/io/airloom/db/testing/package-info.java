/** What tests of every module use to get at a real PostgreSQL. */
@NullMarked
package io.airloom.db.testing;

import org.jspecify.annotations.NullMarked;
