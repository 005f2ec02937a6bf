/**
 * Hop 1, Netty event loop: bytes on a socket. The TCP server, the TCP client that dials a scanner, and the WebSocket, the
 * place where a full ring stops the reading, and what every port asks of who connects, a sorter's too.
 */
@NullMarked
package io.tallyline.ingest.net;

import org.jspecify.annotations.NullMarked;
