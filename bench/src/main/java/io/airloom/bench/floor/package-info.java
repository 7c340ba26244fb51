/** What the machine and PostgreSQL can do at best, measured beside every case. */
@NullMarked
package io.airloom.bench.floor;

import org.jspecify.annotations.NullMarked;
