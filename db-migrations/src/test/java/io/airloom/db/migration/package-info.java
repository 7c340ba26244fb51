/** Tests of the package of the same name. */
@NullMarked
package io.airloom.db.migration;

import org.jspecify.annotations.NullMarked;
