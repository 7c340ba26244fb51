@NullMarked
package io.airloom.executor.catalog;

import org.jspecify.annotations.NullMarked;
