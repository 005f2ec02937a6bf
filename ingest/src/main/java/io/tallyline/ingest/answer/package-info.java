/**
 * Hop 8, answer handler: accepted, duplicate, refused and why, lane, rendered in the device's own protocol once the decision
 * is durable. Never waits for a client.
 */
@NullMarked
package io.tallyline.ingest.answer;

import org.jspecify.annotations.NullMarked;
