/**
 * No hop, main thread: reads the configuration, wires the process together, starts it in order, stops it in the reverse. The
 * only package that knows both the scanners' side and the REST side.
 */
@NullMarked
package io.tallyline.api.launch;

import org.jspecify.annotations.NullMarked;
