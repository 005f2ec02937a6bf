/**
 * Beside hop 7, snapshot follower; at start, the main thread before the doors open: a second ledger trails the journal
 * and writes what recovery begins from.
 */
@NullMarked
package io.tallyline.ledger.snapshot;

import org.jspecify.annotations.NullMarked;
