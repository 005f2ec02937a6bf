package io.tallyline.ingest.sort;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import java.io.IOException;
import java.io.InputStream;

/**
 * The requests of a file that was captured from a PLC's connection, as rehearsals in their order: what would a sorter's rules
 * have said? Other telegrams are passed over. One thread.
 */
public final class SortReplay implements FrameSink {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Takes what is found, in the order of the file. */
    public interface Sink {
        /**
         * A request.
         *
         * @param offset of the telegram's content in the file
         */
        void request(long offset, DecideSort question);

        /**
         * What can not be understood.
         *
         * @param offset of the byte that is wrong
         */
        void malformed(long offset, String text);
    }

    private final String sorter;
    private final TelegramReader reader;
    private final int year;
    private final Sink sink;
    private final Framer framer;
    private final CodeFields fields = new CodeFields();

    /**
     * Ready to read.
     *
     * @param year the current one, which short dates are near to
     */
    public SortReplay(String sorter, SortProtocol protocol, int year, Sink sink) {
        this.sorter = sorter;
        this.reader = protocol.newReader();
        this.year = year;
        this.sink = sink;
        this.framer = new Framer(protocol.framing(), new FrameCounters(), BUFFER_BYTES);
    }

    /** Reads to the end. */
    public void read(InputStream in) throws IOException {
        for (int room = framer.writableBytes(); ; room = framer.writableBytes()) {
            int read = in.read(framer.buffer(), framer.writeOffset(), room);
            if (read < 0) {
                return;
            }
            framer.received(read);
            framer.drain(this);
        }
    }

    @Override
    public boolean hasCredit() {
        return true;
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        try {
            SortTelegram telegram = reader.read(buffer, offset, length);
            if (telegram.kind() == SortTelegram.Kind.REQUEST) {
                fields.read(telegram.code(), telegram.beside(), year);
                sink.request(streamOffset, question(telegram));
            }
        } catch (TelegramException e) {
            sink.malformed(streamOffset + e.offset(), String.valueOf(e.getMessage()));
        }
    }

    private DecideSort question(SortTelegram telegram) {
        return new DecideSort(
                sorter,
                "replay",
                telegram.number(),
                fields.code,
                fields.gtin,
                fields.postal,
                fields.routing,
                telegram.status(),
                telegram.weightGrams(),
                telegram.recordedPlace(),
                true,
                fields.tooLong,
                fields.malformed,
                telegram.weighingFailed());
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        sink.malformed(streamOffset, fault.name());
    }
}
