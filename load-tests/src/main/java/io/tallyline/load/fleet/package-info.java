/**
 * Hop 1 from the other side: simulated scanners that speak the native line protocol over real TCP. One thread drives
 * all of a fleet's connections, so that the load generator takes little of the machine it shares with the server.
 */
@NullMarked
package io.tallyline.load.fleet;

import org.jspecify.annotations.NullMarked;
