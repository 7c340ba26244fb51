/** Results as a table, as JSON, and compared with the committed baseline. */
@NullMarked
package io.airloom.bench.report;

import org.jspecify.annotations.NullMarked;
