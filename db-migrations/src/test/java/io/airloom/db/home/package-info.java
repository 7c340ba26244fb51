/** Tests of the package of the same name. */
@NullMarked
package io.airloom.db.home;

import org.jspecify.annotations.NullMarked;
