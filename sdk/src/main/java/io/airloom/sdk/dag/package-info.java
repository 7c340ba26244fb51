/** The words a DAG author uses: trigger rules, weight rules, kinds of task bodies. */
@NullMarked
package io.airloom.sdk.dag;

import org.jspecify.annotations.NullMarked;
