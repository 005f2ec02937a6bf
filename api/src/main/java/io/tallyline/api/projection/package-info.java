/**
 * Hop 9, projector: rows in PostgreSQL, with their checkpoint in one transaction. One connection; the rows may be late, never
 * wrong.
 */
@NullMarked
package io.tallyline.api.projection;

import org.jspecify.annotations.NullMarked;
