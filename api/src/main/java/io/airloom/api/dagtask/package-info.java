/** Tasks of a DAG over REST, as its newest version defines them. */
@NullMarked
package io.airloom.api.dagtask;

import org.jspecify.annotations.NullMarked;
