/** The home folder of one Airloom installation: who holds it, and how private files get into it. */
@NullMarked
package io.airloom.db.home;

import org.jspecify.annotations.NullMarked;
