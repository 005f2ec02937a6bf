/**
 * Hop 10, Vert.x event loop: JSON. One handler per resource of the OpenAPI contract; reads rows, never events.
 */
@NullMarked
package io.tallyline.api.http;

import org.jspecify.annotations.NullMarked;
