/**
 * Between hops 4 and 5, Netty event loop: from the scanners' vocabulary to the ledger's slots, and no rules.
 */
@NullMarked
package io.tallyline.ingest.translate;

import org.jspecify.annotations.NullMarked;
