/**
 * Beside every hop, any thread: counters and histograms that cost their one writer a few nanoseconds and that anybody
 * may read at any time. No metrics library comes in here; the edge that publishes them reads from outside.
 */
@NullMarked
package io.tallyline.ledger.figures;

import org.jspecify.annotations.NullMarked;
