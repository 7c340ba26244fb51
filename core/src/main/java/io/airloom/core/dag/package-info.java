/** The definition side of the domain: what a DAG file says, its versions and its compiled graph. */
@NullMarked
package io.airloom.core.dag;

import org.jspecify.annotations.NullMarked;
