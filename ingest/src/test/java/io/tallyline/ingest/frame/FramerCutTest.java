package io.tallyline.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample whole, cut at every byte, byte by byte and coalesced with others; each again under back-pressure. */
class FramerCutTest {
    @ParameterizedTest
    @MethodSource("samples")
    void shouldFindTheFramesOfAWholeSample(WireSample sample) {
        FrameCollector found = new FrameCollector();
        Framer framer = new Framer(sample.framing(), new FrameCounters(), 1_024);
        framer.write(sample.bytes(), 0, sample.bytes().length);
        assertThat(framer.drain(found)).isTrue();
        assertThat(found.frames).isEqualTo(sample.frames());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldFindTheSameFramesWhenCutAtAnyByte(WireSample sample) {
        for (int cut = 0; cut <= sample.bytes().length; cut++) {
            assertThat(feed(sample.framing(), sample.bytes(), List.of(cut), false))
                    .as("cut before byte %d", cut)
                    .isEqualTo(sample.frames());
            assertThat(feed(sample.framing(), sample.bytes(), List.of(cut), true))
                    .as("cut before byte %d, one credit at a time", cut)
                    .isEqualTo(sample.frames());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldFindTheSameFramesByteByByte(WireSample sample) {
        List<Integer> everywhere = new ArrayList<>();
        for (int cut = 0; cut < sample.bytes().length; cut++) {
            everywhere.add(cut);
        }
        assertThat(feed(sample.framing(), sample.bytes(), everywhere, false)).isEqualTo(sample.frames());
        assertThat(feed(sample.framing(), sample.bytes(), everywhere, true)).isEqualTo(sample.frames());
    }

    @Test
    void shouldFindTheFramesOfCoalescedSamplesOfOneFraming() {
        // Samples that leave the framing lost or a frame open say nothing about what follows them.
        List<String> open = List.of("length-lost", "length-too-long");
        for (String framing : WireSample.framingNames()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            List<String> expected = new ArrayList<>();
            for (WireSample sample : WireSample.all()) {
                if (sample.framingName().equals(framing) && !open.contains(sample.name())) {
                    bytes.writeBytes(sample.bytes());
                    expected.addAll(sample.frames());
                }
            }
            for (int cut = 0; cut <= bytes.size(); cut++) {
                assertThat(feed(WireSample.framing(framing), bytes.toByteArray(), List.of(cut), cut % 2 == 0))
                        .as("%s cut before byte %d", framing, cut)
                        .isEqualTo(expected);
            }
        }
    }

    /** Feeds the bytes in pieces; with back-pressure, credit is first nothing and then one frame at a time. */
    static List<String> feed(Framing framing, byte[] bytes, List<Integer> cuts, boolean backPressure) {
        FrameCollector found = new FrameCollector();
        Framer framer = new Framer(framing, new FrameCounters(), 0);
        int from = 0;
        for (int piece = 0; piece <= cuts.size(); piece++) {
            int to = piece < cuts.size() ? cuts.get(piece) : bytes.length;
            while (from < to) {
                from += framer.write(bytes, from, to - from);
                if (backPressure) {
                    found.grant(0);
                    framer.drain(found);
                    found.grant(1);
                }
                while (!framer.drain(found)) {
                    found.grant(1);
                }
            }
        }
        return found.frames;
    }

    static List<WireSample> samples() {
        return WireSample.all();
    }
}
