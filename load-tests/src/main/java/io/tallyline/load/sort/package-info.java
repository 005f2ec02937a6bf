/**
 * Hop 1 from the other side: the PLC of a sorter, which asks for lanes in OSIP telegrams over real TCP, on a timetable that
 * does not wait for the server.
 */
@NullMarked
package io.tallyline.load.sort;

import org.jspecify.annotations.NullMarked;
