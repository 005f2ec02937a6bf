/**
 * The server as its users meet it: a process of its own with a data folder and ports. Started, killed, started again, asked
 * over HTTP, and looked into from outside through what every JVM and Prometheus page shows. Threads: the caller's.
 */
@NullMarked
package io.tallyline.load.server;

import org.jspecify.annotations.NullMarked;
