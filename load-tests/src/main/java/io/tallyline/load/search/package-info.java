/**
 * Orders by the million that no shop placed, written into the rows by SQL, and what finding some of them takes. Threads: the
 * caller's.
 */
@NullMarked
package io.tallyline.load.search;

import org.jspecify.annotations.NullMarked;
