/**
 * Gatling simulations of ERP clients and handhelds, run by name against a server that {@code load-tests/run host} started.
 * Threads: Gatling's.
 */
@NullMarked
package io.tallyline.load.gatling;

import org.jspecify.annotations.NullMarked;
