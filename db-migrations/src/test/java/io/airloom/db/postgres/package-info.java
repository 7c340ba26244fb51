/** Tests of the package of the same name. */
@NullMarked
package io.airloom.db.postgres;

import org.jspecify.annotations.NullMarked;
