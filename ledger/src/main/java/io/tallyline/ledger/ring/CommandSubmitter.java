package io.tallyline.ledger.ring;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;

/**
 * The door for business commands from anywhere: HTTP handlers, the tick, the command line. They are few, so one ring
 * producer under a lock serves all threads; the lock is held for the copy of four references. Never blocks otherwise.
 */
public final class CommandSubmitter {
    private final RingProducer producer;

    public CommandSubmitter(LedgerPipeline pipeline) {
        this.producer = pipeline.newProducer();
    }

    /**
     * Hands a command to the ledger.
     *
     * @param reply called once, on the answer thread, when the outcome is durable
     * @return false when the ring is full: nothing was taken, answer 503
     */
    public synchronized boolean submit(BusinessCommand command, CommandContext context, CommandReply reply) {
        CommandSlot slot = producer.tryClaim();
        if (slot == null) {
            return false;
        }
        slot.command = command;
        slot.context = context;
        slot.reply = reply;
        slot.origin = CommandSlot.Origin.BUSINESS;
        producer.publish();
        return true;
    }
}
