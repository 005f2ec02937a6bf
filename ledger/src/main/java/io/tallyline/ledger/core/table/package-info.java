/**
 * Hop 6, ledger writer: the tables the books keep their entries in. Primitive and segmented, so that a scan allocates
 * nothing, no growth pauses the writer, and ten million entries fit.
 *
 * <pre>
 *   RowStore        rows of words by dense row id            stock, units, devices, keys …
 *   RowIndex        key of 1 to 4 words → row id             rebuilt after a restore, never stored
 *   RowChain        rows of one owner in order               stock rows of a product, keys that leave first
 *   TextTable       bytes ↔ dense id, never forgotten        SKUs, locations, devices, lots
 *   RingStore       the last n records of each owner         first answers of a device
 *   StateHash       order-free sum of entry hashes           equal for equal ledgers
 *   TableSink, TableSource                                   the way into a snapshot and back
 * </pre>
 *
 * <p>Everything a table gives out (row ids, text ids, polling order) depends on the calls made to it and on nothing
 * else, also across a snapshot and a restore.
 */
@NullMarked
package io.tallyline.ledger.core.table;

import org.jspecify.annotations.NullMarked;
