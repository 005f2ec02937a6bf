/**
 * No hop of its own, any thread: the words all hops share. Immutable and valid by construction, so that no later hop
 * checks a GTIN, a quantity or an identifier again.
 */
@NullMarked
package io.tallyline.ledger.value;

import org.jspecify.annotations.NullMarked;
