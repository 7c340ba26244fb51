/** Tests of the written documentation: what it points to exists. */
@NullMarked
package io.airloom.core.docs;

import org.jspecify.annotations.NullMarked;
