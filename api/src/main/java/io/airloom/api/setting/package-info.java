/** Variables and connections of the database as tasks see them. */
@NullMarked
package io.airloom.api.setting;

import org.jspecify.annotations.NullMarked;
