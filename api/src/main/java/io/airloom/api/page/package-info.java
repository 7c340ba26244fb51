/** Lists of the API: paging, ordering, filters and the query they become. */
@NullMarked
package io.airloom.api.page;

import org.jspecify.annotations.NullMarked;
