/**
 * Hop 10, Vert.x event loop: rows to records. SQL text in, immutable results out, each naming the sequence it is true as of.
 */
@NullMarked
package io.tallyline.api.query;

import org.jspecify.annotations.NullMarked;
