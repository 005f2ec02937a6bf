/**
 * Hop 3, Netty event loop: a reading (device, codes, no-read, weight), taken from a frame by one reader that the device's
 * profile drives.
 */
@NullMarked
package io.tallyline.ingest.profile;

import org.jspecify.annotations.NullMarked;
