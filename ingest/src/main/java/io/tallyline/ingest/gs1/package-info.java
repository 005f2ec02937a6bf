/**
 * Hop 4, Netty event loop: an identified scan (GTIN, SSCC, serial, lot, expiry, count), parsed from the code as the GS1
 * General Specifications write it. Never throws, never loops.
 */
@NullMarked
package io.tallyline.ingest.gs1;

import org.jspecify.annotations.NullMarked;
