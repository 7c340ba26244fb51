/** What Spring Boot and the embedded database cost before Airloom does anything. */
@NullMarked
package io.airloom.bench.minimal;

import org.jspecify.annotations.NullMarked;
