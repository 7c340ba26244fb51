/** Tests of what results are compared with. */
@NullMarked
package io.airloom.bench.report;

import org.jspecify.annotations.NullMarked;
