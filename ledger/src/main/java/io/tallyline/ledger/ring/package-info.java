/**
 * Hop 5, published by Netty and Vert.x event loops, consumed by the ledger writer and the answer handler: the ring of
 * slots, the only writer, and the topology that keeps every answer behind the sync.
 */
@NullMarked
package io.tallyline.ledger.ring;

import org.jspecify.annotations.NullMarked;
