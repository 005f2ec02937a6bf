package io.tallyline.load.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.ScannedCode;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.ProfileLibrary;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.load.floor.LoadGoods;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Hops 2 to 4 of a fixed scanner on one event loop: received bytes, frames between STX and ETX, readings by the shipped profile,
 * what the code means. One read holds many frames. The aim is 3 million GS1-128 readings a second on one core, 0 B/op.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadingBenchmark {
    static final int FRAMES_PER_READ = 64;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int YEAR = 2026;

    /** What stands on the label: GTIN, expiry, lot and serial; as elements, or in a URI. */
    @Param({"GS1_128", "DIGITAL_LINK"})
    public String label = "GS1_128";

    private final DeviceProfile profile =
            ProfileLibrary.shipped().find("generic-stx-etx").orElseThrow();
    private final Framer framer = new Framer(profile.framing(), new FrameCounters(), BUFFER_BYTES);
    private final MessageReader reader = new MessageReader(profile, 200);
    private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
    private final Reading reading = new Reading();
    private final ScannedCode code = new ScannedCode();
    private final Parsing sink = new Parsing();
    private byte[] read = new byte[0];

    /** Frames as they pile up while the event loop is busy elsewhere. */
    @Setup
    public void frames() {
        StringBuilder frames = new StringBuilder();
        for (int frame = 0; frame < FRAMES_PER_READ; frame++) {
            String gtin = LoadGoods.gtin(frame);
            int serial = 100_000 + frame;
            frames.append('\u0002')
                    .append(
                            label.equals("GS1_128")
                                    ? "]C1010" + gtin + "17270630" + "10LOT-7\u001d21" + serial
                                    : "]Q1https://example.com/01/0" + gtin + "/10/LOT-7/21/" + serial + "?17=270630")
                    .append('\u0003');
        }
        read = frames.toString().getBytes(US_ASCII);
    }

    /** Readings a second. */
    @Benchmark
    @OperationsPerInvocation(FRAMES_PER_READ)
    public long bytesToMeaning() {
        sink.readings = 0;
        sink.sum = 0;
        if (framer.write(read, 0, read.length) != read.length
                || !framer.drain(sink)
                || sink.readings != FRAMES_PER_READ) {
            throw new IllegalStateException(sink.readings + " readings of " + FRAMES_PER_READ);
        }
        return sink.sum;
    }

    /** The conversation with a fixed scanner, without its connection. */
    private final class Parsing implements FrameSink {
        private int readings;
        private long sum;

        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            if (reader.read(buffer, offset, length, reading) == Reading.Kind.GOOD
                    && parser.parse(reading.buffer(), reading.codeOffset(0), reading.codeLength(0), YEAR, code)) {
                readings += code.hasLot() && code.hasSerial() && code.expiryDate() != 0 ? 1 : 0;
                sum += code.gtin() + code.serialLength();
            }
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            throw new IllegalStateException("rejected: " + fault);
        }
    }
}
