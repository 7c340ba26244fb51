/** Tests of the JSON form of XComs. */
@NullMarked
package io.airloom.executor.xcom;

import org.jspecify.annotations.NullMarked;
