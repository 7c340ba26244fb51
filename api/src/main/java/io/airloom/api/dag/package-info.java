/** DAGs, their versions, sources and import errors: stores, read models and controllers. */
@NullMarked
package io.airloom.api.dag;

import org.jspecify.annotations.NullMarked;
