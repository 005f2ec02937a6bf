/**
 * Out of hop 6, read by any follower: what happened, in the past tense, and the numbered reasons of refusals in the
 * order they are checked.
 */
@NullMarked
package io.tallyline.ledger.event;

import org.jspecify.annotations.NullMarked;
