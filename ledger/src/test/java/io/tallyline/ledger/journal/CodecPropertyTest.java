package io.tallyline.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Round trips of every type, and bytes that are damaged in every way: an exception of ours, never another, never a
 * loop.
 */
class CodecPropertyTest {
    private static final EventCodec EVENTS = new EventCodec();
    private static final CommandCodec COMMANDS = new CommandCodec();

    @Property(tries = 200)
    void shouldReadEveryEventAsItWasWritten(@ForAll long seed) {
        RandomRecords records = new RandomRecords(seed);
        byte[] buffer = new byte[64 * 1024];
        new Random(seed).nextBytes(buffer);
        int offset = (int) Math.floorMod(seed, 64L) * 8;
        for (Class<? extends Record> type : EVENTS.types().values()) {
            EventEnvelope envelope =
                    new EventEnvelope(seed, ~seed, (CommandContext) records.next(CommandContext.class), (BusinessEvent)
                            records.next(type));

            int length = EVENTS.encode(envelope, buffer, offset);

            assertThat(EventHeader.length(buffer, offset)).isEqualTo(length).matches(bytes -> bytes % 8 == 0);
            assertThat(EVENTS.decode(buffer, offset)).isEqualTo(envelope);
        }
    }

    @Property(tries = 200)
    void shouldReadEveryCommandAsItWasWritten(@ForAll long seed) {
        RandomRecords records = new RandomRecords(seed);
        byte[] buffer = new byte[64 * 1024];
        new Random(seed).nextBytes(buffer);
        for (Class<? extends Record> type : COMMANDS.types().values()) {
            CommandCodec.ContextCommand command = new CommandCodec.ContextCommand(
                    (CommandContext) records.next(CommandContext.class), (BusinessCommand) records.next(type));

            int length = COMMANDS.encode(command, buffer, 8);

            assertThat(length % 8).isZero();
            assertThat(COMMANDS.decode(buffer, 8)).isEqualTo(command);
        }
    }

    @Property(tries = 300)
    void shouldRefuseOrReadDamagedBytesButNeverFailOtherwise(@ForAll long seed) {
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(seed);
        Object[] types = EVENTS.types().values().toArray();
        @SuppressWarnings("unchecked")
        Class<? extends Record> type = (Class<? extends Record>) types[random.nextInt(types.length)];
        EventEnvelope envelope = new EventEnvelope(1, 1, CommandContext.SYSTEM, (BusinessEvent) records.next(type));
        byte[] buffer = new byte[64 * 1024];
        int length = EVENTS.encode(envelope, buffer, 0);
        byte[] damaged = Arrays.copyOf(buffer, length);
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[EventHeader.BYTES + random.nextInt(length - EventHeader.BYTES)] = (byte) random.nextInt();
        }
        try {
            EVENTS.decode(damaged, 0);
        } catch (JournalException expected) {
            assertThat(expected).hasMessageStartingWith("event 1 can not be read");
        }
    }

    @Property(tries = 100)
    void shouldRefuseToWriteIntoTooLittleRoom(@ForAll long seed) {
        RandomRecords records = new RandomRecords(seed);
        byte[] buffer = new byte[64 * 1024];
        for (Class<? extends Record> type : EVENTS.types().values()) {
            EventEnvelope envelope = new EventEnvelope(1, 1, CommandContext.SYSTEM, (BusinessEvent) records.next(type));
            int length = EVENTS.encode(envelope, buffer, 0);
            byte[] small = new byte[(int) Math.floorMod(seed, (long) length)];

            assertThatThrownBy(() -> EVENTS.encode(envelope, small, 0)).isInstanceOf(EventTooLargeException.class);
        }
    }
}
