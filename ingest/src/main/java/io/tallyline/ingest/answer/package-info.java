/**
 * Hop 8, answer thread: what becomes of a decision on its way back. {@code FrontAnswers} follows the journal's durable
 * batches, keeps who is connected as what ({@code DeviceSessions}) and who connects too often ({@code FlappingGuard}), renders
 * each answer in the device's own protocol into the connection's {@code Outbox}, and wakes its event loop through an
 * {@code AnswerLane}; the event loop only writes. Never waits for a client.
 */
@NullMarked
package io.tallyline.ingest.answer;

import org.jspecify.annotations.NullMarked;
