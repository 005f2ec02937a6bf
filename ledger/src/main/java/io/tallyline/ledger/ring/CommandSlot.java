package io.tallyline.ledger.ring;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.ScanAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One slot of the command ring: filled by a producer, decided by the ledger writer, read and cleared by the answer
 * handler. Pre-allocated and re-used for ever; the ring's sequences order all access, so the fields are plain.
 */
public final class CommandSlot {
    /** Whose slot it is. */
    public enum Origin {
        /** Claimed but not needed, or already answered. */
        EMPTY,
        /** A device message for the ledger: {@link #scan}, answered in {@link #answer}. */
        DEVICE,
        /** A line that the front answers itself but in its turn (an ERROR): passes the writer untouched. */
        FRONT,
        /** A business command: {@link #command}, answered through {@link #reply}. */
        BUSINESS
    }

    public Origin origin = Origin.EMPTY;

    /** The connection that waits for the answer: its index in the front's table, and a stamp against re-use. */
    public int connection;

    public long connectionStamp;

    public final ScanCommand scan = new ScanCommand();
    public final ScanAnswer answer = new ScanAnswer();

    /**
     * {@code FRONT}: number of the front's error and the offset it names; text that belongs to it is the scan's code.
     */
    public int frontError;

    public int frontOffset;

    public @Nullable BusinessCommand command;
    public @Nullable CommandContext context;
    public @Nullable CommandReply reply;

    /** Set by the writer: what the command is answered with. */
    public @Nullable CommandResult result;

    /** Set by the writer: the business event of this slot, for those who follow behind the barrier. */
    public @Nullable EventEnvelope event;

    /** Drops every reference and marks the slot empty; the answer handler's last act on it. */
    public void clear() {
        origin = Origin.EMPTY;
        command = null;
        context = null;
        reply = null;
        result = null;
        event = null;
    }
}
