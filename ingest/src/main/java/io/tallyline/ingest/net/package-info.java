/**
 * Hop 1, Netty event loop: bytes on a socket. The TCP server, the TCP client that dials a scanner, and the WebSocket; the
 * only package that knows channels, and the place where a full ring stops the reading.
 */
@NullMarked
package io.tallyline.ingest.net;

import org.jspecify.annotations.NullMarked;
