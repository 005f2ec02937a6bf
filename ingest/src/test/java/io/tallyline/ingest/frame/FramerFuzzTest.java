package io.tallyline.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random bytes, random cuts, random credit: never an exception, never a loop, never more memory, always the same frames. */
class FramerFuzzTest {
    @Property(tries = 3_000)
    void shouldFindTheSameFramesWhereverTheBytesAreCut(
            @ForAll("framings") String framing, @ForAll("noise") byte[] bytes, @ForAll long seed) {
        List<String> whole = FramerCutTest.feed(WireSample.framing(framing), bytes, List.of(), false);
        Random random = new Random(seed);
        List<Integer> cuts = new ArrayList<>();
        for (int at = random.nextInt(5); at < bytes.length; at += 1 + random.nextInt(5)) {
            cuts.add(at);
        }
        assertThat(FramerCutTest.feed(WireSample.framing(framing), bytes, cuts, true))
                .isEqualTo(whole);
    }

    @Property(tries = 1_000)
    void shouldNeverGrowAndNeverGetStuck(
            @ForAll("framings") String framing, @ForAll("noise") byte[] bytes, @ForAll long seed) {
        Framer framer = new Framer(WireSample.framing(framing), new FrameCounters(), 0);
        FrameCollector found = new FrameCollector();
        byte[] buffer = framer.buffer();
        Random random = new Random(seed);
        int rounds = 0;
        for (int from = 0; from < bytes.length * 50; rounds++) {
            int at = from % Math.max(1, bytes.length);
            found.grant(random.nextInt(3));
            from += framer.write(bytes, at, 1 + random.nextInt(bytes.length - at));
            framer.drain(found);
            if (random.nextInt(20) == 0) {
                framer.abandonPartial();
            }
            assertThat(framer.buffer()).isSameAs(buffer);
            assertThat(framer.undecodedBytes()).isBetween(0, buffer.length);
            assertThat(rounds).as("it goes on when credit comes back").isLessThan(2_000_000);
        }
    }

    @Provide
    Arbitrary<String> framings() {
        return Arbitraries.of(WireSample.framingNames());
    }

    /** Bytes that are often the marks of some framing, so that frames do occur. */
    @Provide
    Arbitrary<byte[]> noise() {
        Arbitrary<Byte> marks =
                Arbitraries.of((byte) 2, (byte) 3, (byte) 13, (byte) 10, (byte) '#', (byte) ';', (byte) '0', (byte) 0);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, marks), net.jqwik.api.Tuple.of(2, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(120);
    }
}
