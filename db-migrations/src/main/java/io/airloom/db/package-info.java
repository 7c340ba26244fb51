/** The database of Airloom: its schema migrations and its embedded PostgreSQL. */
@NullMarked
package io.airloom.db;

import org.jspecify.annotations.NullMarked;
