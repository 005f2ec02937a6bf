/**
 * No hop, own threads: scanners and ERP clients that talk to real ports, and the benchmarks that say where the time goes.
 */
@NullMarked
package io.tallyline.load;

import org.jspecify.annotations.NullMarked;
