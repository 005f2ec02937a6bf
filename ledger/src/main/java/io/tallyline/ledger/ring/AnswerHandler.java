package io.tallyline.ledger.ring;

/**
 * What stands behind the writer's barrier: sees every slot in ring order once its event is durable (hop 8). Called on
 * the answer thread only; must never wait for a client.
 */
public interface AnswerHandler {
    /** One slot; the pipeline clears it on return. */
    void onSlot(CommandSlot slot);

    /** No further slot is ready: flush what the batch gathered, once per connection. */
    void onBatchEnd();
}
