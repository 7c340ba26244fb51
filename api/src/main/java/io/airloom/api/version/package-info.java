/** The published DAG versions and import errors, kept through JPA. */
@NullMarked
package io.airloom.api.version;

import org.jspecify.annotations.NullMarked;
