package io.tallyline.ledger.journal;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import java.util.SortedMap;

/**
 * The binary form of every business event (scans have their own layout, {@code ScanEvent}):
 *
 * <pre>
 *   0                24
 *   +----------------+----------------+---------+------------------+----------------+
 *   | event header   | context length | context | fields of record | zeros to 8 × n |
 *   +----------------+----------------+---------+------------------+----------------+
 *                       varint          fields    (tag, value) …
 * </pre>
 *
 * <p>Built by reflection when the server starts, since business events are the cold path. Any thread.
 */
public final class EventCodec {
    /** Version of this form in the header; fields come and go without a new one. */
    public static final int VERSION = 1;

    private final RecordFamily<BusinessEvent> events = new RecordFamily<>(BusinessEvent.class);
    private final RecordCodec contexts = RecordCodec.of(CommandContext.class);

    /**
     * Writes one event.
     *
     * @return its whole length in bytes, a multiple of eight
     * @throws EventTooLargeException it does not fit between {@code offset} and the end of the buffer, whose bytes
     *     behind {@code offset} are undefined then
     */
    public int encode(EventEnvelope envelope, byte[] buffer, int offset) {
        FieldWriter out = new FieldWriter(buffer, offset);
        out.padTo(offset + EventHeader.BYTES);
        writeBody(out, contexts, envelope.context(), events, envelope.event());
        int length = EventHeader.padded(out.position() - offset);
        out.padTo(offset + length);
        EventHeader.encode(
                buffer,
                offset,
                length,
                events.numberOf(envelope.event()),
                VERSION,
                envelope.sequence(),
                envelope.timeNanos());
        return length;
    }

    /**
     * Reads the business event at {@code offset}.
     *
     * @throws JournalException its bytes make no event of this release
     */
    public EventEnvelope decode(byte[] buffer, int offset) {
        long sequence = EventHeader.sequence(buffer, offset);
        try {
            int version = EventHeader.version(buffer, offset);
            if (version != VERSION) {
                throw new JournalException("form " + version + " where " + VERSION + " is known");
            }
            FieldReader in = new FieldReader(
                    buffer, offset + EventHeader.BYTES, Math.addExact(offset, EventHeader.length(buffer, offset)));
            CommandContext context = readContext(in, contexts);
            BusinessEvent event = events.read(in, EventHeader.schema(buffer, offset));
            return new EventEnvelope(sequence, EventHeader.timeNanos(buffer, offset), context, event);
        } catch (JournalException | ArithmeticException e) {
            throw new JournalException("event " + sequence + " can not be read: " + e.getMessage(), e);
        }
    }

    /** The schema number under which the journal knows this type of event. */
    public int schemaOf(BusinessEvent event) {
        return events.numberOf(event);
    }

    /** Every type of event by its schema number. */
    public SortedMap<Integer, Class<? extends Record>> types() {
        return events.members();
    }

    static <T> void writeBody(
            FieldWriter out, RecordCodec contexts, CommandContext context, RecordFamily<T> family, T member) {
        int block = out.beginBlock();
        contexts.write(out, context);
        out.endBlock(block);
        family.write(out, member);
    }

    static CommandContext readContext(FieldReader in, RecordCodec contexts) {
        int outer = in.enterBlock();
        CommandContext context = (CommandContext) contexts.read(in);
        in.leaveBlock(outer);
        return context;
    }
}
