/** DAGs that users marked, over REST. */
@NullMarked
package io.airloom.api.favorite;

import org.jspecify.annotations.NullMarked;
