/** What a measurement is made of: samples, spreads, CPU time and facts about the machine. */
@NullMarked
package io.airloom.bench.measure;

import org.jspecify.annotations.NullMarked;
