/**
 * Hop 6, ledger writer: a decision, as an event. Pure rules over books held in memory: time comes with the command,
 * nothing is read from outside, and the same commands in the same order always give the same bytes.
 *
 * <p>Recovery, the snapshot follower and the simulation run the same code on their own thread with their own instance.
 */
@NullMarked
package io.tallyline.ledger.core;

import org.jspecify.annotations.NullMarked;
