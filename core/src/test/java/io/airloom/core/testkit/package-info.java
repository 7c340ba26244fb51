/** Hand-made stand-ins for time, workers and storage, shared by the tests of all modules. */
@NullMarked
package io.airloom.core.testkit;

import org.jspecify.annotations.NullMarked;
