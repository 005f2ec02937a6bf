/**
 * Hops 1 to 3 and 8 for sorters, one event loop: a tunnel or PLC asks for a parcel's lane and is answered before its deadline.
 * Telegrams in, commands to the ledger's door, telegrams out; the rules are the ledger's.
 */
@NullMarked
package io.tallyline.ingest.sort;

import org.jspecify.annotations.NullMarked;
