package io.tallyline.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.AllocationMeter;
import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each device sends is read the same, however the network cuts and joins it. */
class ShippedProfileTest {
    private static DeviceProfile profile(String id) {
        return ProfileLibrary.shipped().find(id).orElseThrow();
    }

    static Set<String> ids() {
        return ProfileLibrary.shipped().ids();
    }

    static List<DeviceSample> samples() {
        return DeviceSample.all();
    }

    @Test
    void shouldShipEveryFileOfTheFolder() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> folder = Files.list(Path.of("src", "main", "resources", "profiles"))) {
            folder.forEach(file -> files.add(file.getFileName().toString()));
        }
        Set<String> shipped = new TreeSet<>();
        ids().forEach(id -> shipped.add(id + ".yaml"));
        assertThat(files).isEqualTo(shipped);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldHaveATitleAndSamplesWithTheirOrigin(String id) {
        assertThat(profile(id).title()).isNotBlank();
        assertThat(DeviceSample.of(id)).isNotEmpty().allSatisfy(sample -> {
            assertThat(sample.from()).isNotBlank();
            assertThat(sample.readings()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadEachSampleCutAtEveryByte(DeviceSample sample) {
        byte[] bytes = sample.bytes();
        for (int cut = 0; cut <= bytes.length; cut++) {
            ReadingCollector found = new ReadingCollector(profile(sample.profile()));
            found.feed(bytes, 0, cut);
            found.feed(bytes, cut, bytes.length);
            assertThat(found.readings).as("cut before byte %d", cut).isEqualTo(sample.readings());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadEachSampleByteByByte(DeviceSample sample) {
        ReadingCollector found = new ReadingCollector(profile(sample.profile()));
        for (int at = 0; at < sample.bytes().length; at++) {
            found.feed(sample.bytes(), at, at + 1);
        }
        assertThat(found.readings).isEqualTo(sample.readings());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldReadAllSamplesAsOneStreamCutAtEveryByte(String id) {
        byte[] stream = stream(id);
        List<String> expected = new ArrayList<>();
        DeviceSample.of(id).forEach(sample -> expected.addAll(sample.readings()));
        for (int cut = 0; cut <= stream.length; cut++) {
            ReadingCollector found = new ReadingCollector(profile(id));
            found.feed(stream, 0, cut);
            found.feed(stream, cut, stream.length);
            assertThat(found.readings).as("cut before byte %d", cut).isEqualTo(expected);
        }
    }

    /** Noise of bytes that frames are made of, and of any: the same readings however it is cut, and never an exception. */
    @ParameterizedTest
    @MethodSource("ids")
    void shouldSurviveNoise(String id) {
        DeviceProfile profile = profile(id);
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = noise(id, new Random(seed));
            ReadingCollector whole = new ReadingCollector(profile);
            whole.feed(noise, 0, noise.length);
            ReadingCollector cut = new ReadingCollector(profile);
            byte[] buffer = cut.framer().buffer();
            Random random = new Random(seed);
            for (int at = 0; at < noise.length; ) {
                int to = Math.min(noise.length, at + 1 + random.nextInt(7));
                cut.feed(noise, at, to);
                at = to;
            }
            assertThat(cut.readings).as("seed %d", seed).isEqualTo(whole.readings);
            assertThat(cut.framer().buffer()).isSameAs(buffer);
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldAllocateNothingWhateverComes(String id) {
        byte[] stream = stream(id);
        byte[] noise = noise(id, new Random(1));
        Feed feed = new Feed(profile(id));
        assertThat(AllocationMeter.allocatesNothing(5_000, () -> {
                    feed.accept(stream);
                    feed.accept(noise);
                }))
                .isTrue();
        assertThat(feed.frames).isPositive();
    }

    private static byte[] stream(String id) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        DeviceSample.of(id).forEach(sample -> stream.writeBytes(sample.bytes()));
        return stream.toByteArray();
    }

    /** Pieces of samples, out of order and damaged, with random bytes between. */
    private static byte[] noise(String id, Random random) {
        byte[] stream = stream(id);
        byte[] noise = new byte[600];
        random.nextBytes(noise);
        for (int at = 0; at < noise.length - 40; at += random.nextInt(40)) {
            int length = 1 + random.nextInt(Math.min(39, stream.length));
            System.arraycopy(stream, random.nextInt(stream.length - length + 1), noise, at, length);
        }
        return noise;
    }

    /** Framer and reader as a connection has them. */
    private static final class Feed implements FrameSink {
        private final Framer framer;
        private final MessageReader reader;
        private final Reading reading = new Reading();
        private long frames;

        Feed(DeviceProfile profile) {
            framer = new Framer(profile.framing(), new FrameCounters(), 0);
            reader = new MessageReader(profile, 200);
        }

        void accept(byte[] bytes) {
            for (int at = 0; at < bytes.length; ) {
                at += framer.write(bytes, at, bytes.length - at);
                framer.drain(this);
            }
        }

        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            reader.read(buffer, offset, length, reading);
            frames++;
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            frames++;
        }
    }
}
