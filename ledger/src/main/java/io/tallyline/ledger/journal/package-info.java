/**
 * Hop 7, ledger writer: a numbered journal record, synced once per batch. Followers read the same records on their own
 * threads and stop at the durable sequence.
 */
@NullMarked
package io.tallyline.ledger.journal;

import org.jspecify.annotations.NullMarked;
