/**
 * REST from the other side: a shop that places orders over keep-alive connections, on a timetable that does not wait for the
 * server, and the books it keeps to audit the server by. Threads: the caller's.
 */
@NullMarked
package io.tallyline.load.order;

import org.jspecify.annotations.NullMarked;
