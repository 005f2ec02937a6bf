/**
 * Hop 2, Netty event loop: a frame. Text in, bounds out: STX/ETX, line ends, fixed length, found in place in the received
 * bytes however the network cut or joined them.
 */
@NullMarked
package io.tallyline.ingest.frame;

import org.jspecify.annotations.NullMarked;
