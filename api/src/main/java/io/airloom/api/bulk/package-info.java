/** Many changes in one call: the body, its actions and the answer. */
@NullMarked
package io.airloom.api.bulk;

import org.jspecify.annotations.NullMarked;
