/**
 * Hop 1 from the other side: fixed scanners over a belt, which print what they read of each object and wait for nothing, over
 * real TCP. Threads: the caller's.
 */
@NullMarked
package io.tallyline.load.fixed;

import org.jspecify.annotations.NullMarked;
