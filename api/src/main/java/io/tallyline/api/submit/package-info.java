/**
 * Into hop 5 and back at hop 8, Vert.x event loop: the one place where an HTTP request becomes a command, and where its
 * response waits for the decision to be durable.
 */
@NullMarked
package io.tallyline.api.submit;

import org.jspecify.annotations.NullMarked;
