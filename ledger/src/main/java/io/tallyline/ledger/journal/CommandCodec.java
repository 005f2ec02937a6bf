package io.tallyline.ledger.journal;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.value.LittleEndian;
import java.util.SortedMap;

/**
 * The binary form of every business command, for whatever carries commands to the ledger from outside its process
 * (DESIGN rule 18). Same fields, same rules as {@link EventCodec}; only the header is shorter, since a command has no
 * place in history yet:
 *
 * <pre>
 *   0        4        6     7       8
 *   +--------+--------+-----+-------+----------------+---------+------------------+----------------+
 *   | length | schema | ver.| spare | context length | context | fields of record | zeros to 8 × n |
 *   +--------+--------+-----+-------+----------------+---------+------------------+----------------+
 *     int      short    byte  byte    varint
 * </pre>
 *
 * <p>No carrier of this release needs it: REST and the scanners' doors are in the ledger's process and hand over
 * objects. It is kept, and held by golden bytes, so that each new command has proven its binary form when the first
 * such carrier comes, rather than all of them then at once.
 *
 * <p>Any thread.
 */
public final class CommandCodec {
    public static final int VERSION = 1;

    private static final int LENGTH_AT = 0;
    private static final int SCHEMA_AT = LENGTH_AT + Integer.BYTES;
    private static final int VERSION_AT = SCHEMA_AT + Short.BYTES;
    private static final int SPARE_AT = VERSION_AT + 1;
    private static final int HEADER_BYTES = SPARE_AT + 1;

    private final RecordFamily<BusinessCommand> commands = new RecordFamily<>(BusinessCommand.class);
    private final RecordCodec contexts = RecordCodec.of(CommandContext.class);

    /** A command and who asks for it. */
    public record ContextCommand(CommandContext context, BusinessCommand command) {}

    /**
     * Writes one command.
     *
     * @return its whole length in bytes, a multiple of eight
     * @throws EventTooLargeException it does not fit between {@code offset} and the end of the buffer
     */
    public int encode(ContextCommand value, byte[] buffer, int offset) {
        FieldWriter out = new FieldWriter(buffer, offset);
        out.padTo(offset + HEADER_BYTES);
        EventCodec.writeBody(out, contexts, value.context(), commands, value.command());
        int length = (out.position() - offset + 7) & ~7;
        out.padTo(offset + length);
        LittleEndian.putInt(buffer, offset + LENGTH_AT, length);
        LittleEndian.putShort(buffer, offset + SCHEMA_AT, commands.numberOf(value.command()));
        buffer[offset + VERSION_AT] = VERSION;
        return length;
    }

    /**
     * Reads the command at {@code offset}.
     *
     * @throws JournalException its bytes make no command of this release
     */
    public ContextCommand decode(byte[] buffer, int offset) {
        if (buffer[offset + VERSION_AT] != VERSION) {
            throw new JournalException("a command of form " + buffer[offset + VERSION_AT]);
        }
        FieldReader in = new FieldReader(
                buffer, offset + HEADER_BYTES, offset + LittleEndian.getInt(buffer, offset + LENGTH_AT));
        CommandContext context = EventCodec.readContext(in, contexts);
        return new ContextCommand(context, commands.read(in, LittleEndian.getShort(buffer, offset + SCHEMA_AT)));
    }

    /** The schema number of this type of command. */
    public int schemaOf(BusinessCommand command) {
        return commands.numberOf(command);
    }

    /** Every type of command by its schema number. */
    public SortedMap<Integer, Class<? extends Record>> types() {
        return commands.members();
    }
}
