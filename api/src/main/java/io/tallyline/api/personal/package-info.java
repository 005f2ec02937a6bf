/**
 * Beside hops 5 and 10, Vert.x event loop: personal data is sealed before it enters a command and opened when rows are read,
 * with keys that are in no journal and no database, so that it can be erased (DOMAIN D39). What makes
 * sealed names findable are keyed hashes, which the projector makes too.
 */
@NullMarked
package io.tallyline.api.personal;

import org.jspecify.annotations.NullMarked;
