package io.tallyline.load.fixed;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.tallyline.load.floor.Labels;
import io.tallyline.load.floor.LoadGoods;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the load's scanners print, read by the server's own framer and reader under the profile they are bound to. */
class ObjectFramesTest {
    private static final int ITEMS = 7;
    private static final int FIRST_ITEM = 3;
    private static final int YEAR = 2026;

    @ParameterizedTest
    @EnumSource(ScannerModel.class)
    void shouldBeReadAsObjectsWithTheirLabels(ScannerModel model) {
        ReadBack read = read(model, 20);

        assertThat(read.objects).hasSize(20).startsWith(0, 1, 2).endsWith(19);
        for (int frame = 0; frame < 20; frame++) {
            assertThat(read.gtins.get(frame)).isEqualTo(Long.parseLong(LoadGoods.gtin((FIRST_ITEM + frame) % ITEMS)));
        }
        assertThat(read.measured).isEqualTo(model == ScannerModel.SICK ? 20 : 0);
        assertThat(read.codes).isEqualTo(model == ScannerModel.SICK ? 20 : 40);
    }

    @Test
    void shouldBeginObjectNumbersAgainWhereTheProfilesDo() {
        ReadBack read = read(ScannerModel.SICK, ObjectFrames.OBJECTS + 2);

        assertThat(read.objects).endsWith(9_999, 0, 1);
        assertThat(ProfileLibrary.shipped()
                        .find(ScannerModel.SICK.profile())
                        .orElseThrow()
                        .object()
                        .range())
                .isEqualTo(ObjectFrames.OBJECTS);
    }

    @Test
    void shouldPutNothingWhereAFrameDoesNotFit() {
        ObjectFrames frames = new ObjectFrames(ScannerModel.DATALOGIC.behindObjects(Labels.GS1, ITEMS), 0);
        ByteBuffer out = ByteBuffer.allocate(100);

        assertThat(frames.put(out)).isTrue();
        int end = out.position();
        assertThat(frames.put(out)).isFalse();

        assertThat(out.position()).isEqualTo(end);
        assertThat(frames.count()).isEqualTo(1);
    }

    private static ReadBack read(ScannerModel model, int count) {
        ObjectFrames frames = new ObjectFrames(model.behindObjects(Labels.GS1, ITEMS), FIRST_ITEM);
        ByteBuffer out = ByteBuffer.allocate(count * 128);
        while (frames.count() < count) {
            assertThat(frames.put(out)).isTrue();
        }
        DeviceProfile profile = ProfileLibrary.shipped().find(model.profile()).orElseThrow();
        ReadBack read = new ReadBack(profile);
        Framer framer = new Framer(profile.framing(), new FrameCounters(), out.capacity() * 2);
        framer.write(out.array(), 0, out.position());
        assertThat(framer.drain(read)).isTrue();
        assertThat(framer.undecodedBytes()).isZero();
        return read;
    }

    /** The conversation with a fixed scanner, without its connection. */
    private static final class ReadBack implements FrameSink {
        private final List<Integer> objects = new ArrayList<>();
        private final List<Long> gtins = new ArrayList<>();
        private final MessageReader reader;
        private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
        private final Reading reading = new Reading();
        private int codes;
        private int measured;

        ReadBack(DeviceProfile profile) {
            this.reader = new MessageReader(profile, 200);
        }

        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            assertThat(reader.read(buffer, offset, length, reading)).isEqualTo(Reading.Kind.GOOD);
            objects.add(reading.object());
            measured += reading.isMeasured() && reading.weight().isValid() ? 1 : 0;
            ScannedCode code = new ScannedCode();
            for (int each = 0; each < reading.codeCount(); each++) {
                assertThat(parser.parse(
                                reading.buffer(), reading.codeOffset(each), reading.codeLength(each), YEAR, code))
                        .isTrue();
                codes++;
            }
            assertThat(parser.parse(reading.buffer(), reading.codeOffset(0), reading.codeLength(0), YEAR, code))
                    .isTrue();
            assertThat(code.hasLot()).isTrue();
            gtins.add(code.gtin());
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            throw new AssertionError("rejected: " + fault);
        }
    }
}
