/**
 * Hops 1 and 10 from the outside: a simulated warehouse that uses the server as anybody would, over REST, TCP and
 * WebSocket. Knows no other package of ours; the demonstration and the load tests build on it.
 */
@NullMarked
package io.tallyline.api.demo;

import org.jspecify.annotations.NullMarked;
