package io.tallyline.api.launch;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.Measure;
import io.tallyline.ingest.profile.MeasureUnit;
import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.MessageTemplate;
import io.tallyline.ingest.profile.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes bytes apart as the server would, and tells what it sees: frames, what lies between them, fields, readings, what codes mean.
 * Offsets count from 0. Bytes go in one by one, which changes nothing of what comes out but tells where it was. One thread.
 */
final class ProfileTrial implements FrameSink {
    /** More than the longest start. */
    private static final int RECENT = 256;

    private static final long LOOK_NANOS = 1_000_000;

    private final DeviceProfile profile;
    private final PrintStream out;
    private final byte[] recent = new byte[RECENT];
    private final FrameCounters counters = new FrameCounters();
    private final Framer framer;
    private final MessageReader reader;
    private final Reading reading = new Reading();
    private final StringBuilder fields = new StringBuilder();
    private final ByteArrayOutputStream meaning = new ByteArrayOutputStream();
    private final CodeJson codes;
    private final StringBuilder junk = new StringBuilder();

    private long offset;
    private long junkOffset;
    private long junkSeen;
    private long restartsSeen;
    private long emptySeen;
    private int faults;

    ProfileTrial(DeviceProfile profile, PrintStream out) throws IOException {
        this.profile = profile;
        this.out = out;
        this.framer = new Framer(profile.framing(), counters, 0);
        this.reader = new MessageReader(profile, FrontLimits.DEFAULT.maxCodeBytes(), this::note);
        this.codes = new CodeJson(profile.gs1Options(), meaning);
    }

    /**
     * Reads to the end; true if every frame was a reading and there was at least one.
     *
     * @param live the bytes come as the device sends them, so that its silences mean something
     */
    boolean run(InputStream in, boolean live) throws IOException {
        byte[] one = new byte[1];
        for (int value = in.read(); value >= 0; value = in.read()) {
            if (in instanceof HexInput digits && digits.passedLineEnd()) {
                silence();
            }
            one[0] = (byte) value;
            recent[index(offset)] = one[0];
            framer.write(one, 0, 1);
            framer.drain(this);
            notice();
            offset++;
            if (in.available() == 0) {
                if (live && isSilent(in)) {
                    silence();
                }
                out.flush();
            }
        }
        silence();
        tellJunk();
        if (framer.isPartial()) {
            out.printf("unfinished: a frame was begun and its end did not come (%d bytes)%n", framer.undecodedBytes());
            faults++;
        }
        out.printf(
                "%d bytes, %d frames, %d faults; between frames: %d bytes of junk, %d restarts, %d empty frames%n",
                offset, counters.frames(), faults, counters.junkBytes(), counters.restarts(), counters.empty());
        out.flush();
        return faults == 0 && counters.frames() > 0;
    }

    /** Where silence ends a frame, the bytes so far are one. */
    private void silence() {
        if (profile.framing().idleGapMillis() > 0) {
            framer.lineIsSilent(true);
            framer.drain(this);
            notice();
        }
    }

    /** Whether nothing more comes for as long as ends a frame. */
    private boolean isSilent(InputStream in) throws IOException {
        long gapNanos = TimeUnit.MILLISECONDS.toNanos(profile.framing().idleGapMillis());
        long since = System.nanoTime();
        while (in.available() == 0) {
            if (System.nanoTime() - since >= gapNanos) {
                return true;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return false;
    }

    @Override
    public boolean hasCredit() {
        return true;
    }

    @Override
    public void frame(byte[] buffer, int from, int length, long streamOffset) {
        tellJunk();
        out.printf("frame at offset %d, %d bytes: %s%n", streamOffset, length, printable(buffer, from, length));
        fields.setLength(0);
        Reading.Kind kind = reader.read(buffer, from, length, reading);
        out.print(fields);
        if (kind == Reading.Kind.FAULTY) {
            faults++;
            out.printf(
                    "  fault %s at offset %d, %d in the frame: %s%n",
                    reading.fault(),
                    streamOffset + reading.faultOffset(),
                    reading.faultOffset(),
                    reading.fault().text());
            return;
        }
        out.printf("  reading %s%n", kind);
        tellReading();
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int from, int length, long streamOffset) {
        tellJunk();
        faults++;
        out.printf(
                "frame at offset %d is dropped: %s; it begins %s%n",
                streamOffset, fault, printable(buffer, from, Math.min(length, Framer.HEAD_BYTES)));
    }

    /** Tells what the last byte did besides ending a frame. */
    private void notice() {
        if (counters.junkBytes() > junkSeen) {
            noteJunk((int) (counters.junkBytes() - junkSeen));
            junkSeen = counters.junkBytes();
        }
        if (counters.restarts() > restartsSeen) {
            restartsSeen = counters.restarts();
            tellJunk();
            out.printf("restart at offset %d: a frame began before the last one had ended, which is dropped%n", offset);
        }
        if (counters.empty() > emptySeen) {
            emptySeen = counters.empty();
            tellJunk();
            out.printf("empty frame at offset %d, dropped%n", offset);
        }
    }

    /** Junk is known as such only when it can not begin a start any more; line ends in it do not count and are not shown. */
    private void noteJunk(int bytes) {
        long end = offset + 1 - framer.undecodedBytes();
        long from = end;
        for (int left = bytes; left > 0 && from > 0 && end - from < RECENT; ) {
            from--;
            byte value = recent[index(from)];
            left -= value == '\r' || value == '\n' ? 0 : 1;
        }
        if (junk.isEmpty()) {
            junkOffset = from;
        }
        for (long at = from; at < end; at++) {
            byte value = recent[index(at)];
            junk.append(value == '\r' || value == '\n' ? "" : printable(recent, index(at), 1));
        }
    }

    private static int index(long at) {
        return (int) (at % RECENT);
    }

    private void tellJunk() {
        if (!junk.isEmpty()) {
            out.printf("junk at offset %d, outside any frame: %s%n", junkOffset, junk);
            junk.setLength(0);
        }
    }

    private void note(MessageTemplate.Field field, byte[] buffer, int from, int to) {
        if (profile.message().slots().size() > 1 || field == MessageTemplate.Field.CODES) {
            fields.append(String.format("  field   %-14s %s%n", field.label(), printable(buffer, from, to - from)));
        }
    }

    private void tellReading() {
        if (reading.object() != Reading.NO_OBJECT) {
            out.printf("    object   %d%n", reading.object());
        }
        for (int i = 0; i < reading.codeCount(); i++) {
            tellCode(i);
        }
        tell("weight", reading.weight(), "");
        tell("length", reading.length(), "");
        tell("width", reading.width(), "");
        tell("height", reading.height(), "");
        tell("volume", reading.volume(), "3");
        for (Reading.Text text : Reading.Text.values()) {
            if (reading.textLength(text) > 0) {
                out.printf(
                        "    %-8s %s%n",
                        text.name().toLowerCase(Locale.ROOT),
                        printable(reading.buffer(), reading.textOffset(text), reading.textLength(text)));
            }
        }
    }

    private void tellCode(int index) {
        int from = reading.codeOffset(index);
        int length = reading.codeLength(index);
        String shown = printable(reading.buffer(), from, length);
        out.printf("    code     %s%n", shown);
        if (reading.faceLength(index) > 0) {
            out.printf(
                    "    face     %s%n",
                    printable(reading.buffer(), reading.faceOffset(index), reading.faceLength(index)));
        }
        byte[] code = new byte[length];
        System.arraycopy(reading.buffer(), from, code, 0, length);
        try {
            codes.write(shown, code, length);
            codes.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        out.printf("    means    %s%n", meaning.toString(StandardCharsets.UTF_8));
        meaning.reset();
    }

    private void tell(String name, Measure measure, String power) {
        MeasureUnit unit = measure.unit();
        if (unit != null) {
            out.printf("    %-8s %s %s%s%n", name, measure.value().toPlainString(), unit.label(), power);
        } else if (measure.state() != Measure.State.ABSENT) {
            out.printf("    %-8s invalid, so there is none%n", name);
        }
    }

    /** Printable ASCII as it is, everything else as {@code \xHH}: what devices send must not reach a terminal as it is. */
    private static String printable(byte[] buffer, int from, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + length; i++) {
            if (buffer[i] >= ' ' && buffer[i] <= '~' && buffer[i] != '\\') {
                text.append((char) buffer[i]);
            } else {
                text.append(String.format("\\x%02X", buffer[i]));
            }
        }
        return text.toString();
    }
}
