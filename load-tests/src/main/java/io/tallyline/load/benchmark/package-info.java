/**
 * JMH benchmarks of single hops: they say where the time goes, and with {@code -prof gc} that a scan allocates nothing. Run
 * by name through {@code load-tests/run jmh}. Threads: JMH's.
 */
@NullMarked
package io.tallyline.load.benchmark;

import org.jspecify.annotations.NullMarked;
