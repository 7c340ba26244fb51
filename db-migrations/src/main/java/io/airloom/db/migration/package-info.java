/** The schema of Airloom's database: bringing it up to date and saying where it stands. */
@NullMarked
package io.airloom.db.migration;

import org.jspecify.annotations.NullMarked;
