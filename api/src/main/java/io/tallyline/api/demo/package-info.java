/**
 * Hops 1 and 10 from the outside: a simulated warehouse that uses the server as anybody would, over REST, TCP and
 * WebSocket. Of our own packages it knows {@code api.client} only; the command {@code demo} runs it.
 */
@NullMarked
package io.tallyline.api.demo;

import org.jspecify.annotations.NullMarked;
