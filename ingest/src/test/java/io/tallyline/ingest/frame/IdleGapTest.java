package io.tallyline.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Frames that end when the line falls silent; the silences are told from outside. */
class IdleGapTest {
    private final FrameCollector found = new FrameCollector();
    private final FrameCounters counters = new FrameCounters();

    private static Framing.Builder gap() {
        return Framing.builder().idleGapMillis(50);
    }

    private Framer framer(Framing.Builder framing) {
        return new Framer(framing.build(), counters, 64);
    }

    private void feed(Framer framer, String text) {
        byte[] bytes = WireSample.bytes(text);
        assertThat(framer.write(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        framer.drain(found);
    }

    private boolean silence(Framer framer) {
        framer.lineIsSilent(true);
        return framer.drain(found);
    }

    @Test
    void shouldEndAFrameAtTheSilenceOnlyWhereverItWasCut() {
        byte[] bytes = WireSample.bytes("A<0D><0A>B<1D>C");
        for (int cut = 0; cut <= bytes.length; cut++) {
            FrameCollector sink = new FrameCollector();
            Framer framer = framer(gap());
            framer.write(bytes, 0, cut);
            framer.drain(sink);
            framer.write(bytes, cut, bytes.length - cut);
            framer.drain(sink);
            assertThat(sink.frames).as("cut at " + cut).isEmpty();
            assertThat(framer.isPartial()).isTrue();
            framer.lineIsSilent(true);
            assertThat(framer.drain(sink)).isTrue();
            assertThat(sink.frames).as("cut at " + cut).containsExactly("A<0D><0A>B<1D>C");
            assertThat(framer.isPartial()).isFalse();
        }
    }

    @Test
    void shouldTakeSilenceWithoutBytesForNothing() {
        Framer framer = framer(gap());
        silence(framer);
        feed(framer, "A");
        silence(framer);
        silence(framer);
        feed(framer, "B");
        silence(framer);
        assertThat(found.frames).containsExactly("A", "B");
        assertThat(counters.empty()).isZero();
    }

    @Test
    void shouldWaitForCreditAtTheSilence() {
        Framer framer = framer(gap());
        feed(framer, "A");
        found.grant(0);
        assertThat(silence(framer)).isFalse();
        assertThat(framer.isPartial()).isFalse();
        found.grant(1);
        assertThat(framer.drain(found)).isTrue();
        assertThat(found.frames).containsExactly("A");
        feed(framer, "B");
        assertThat(found.frames).as("the silence is spent").containsExactly("A");
    }

    @Test
    void shouldKnowAStartAndCountWhatIsNoFrame() {
        Framer framer = framer(gap().start(WireSample.bytes("<02><02>")));
        feed(framer, "x<02>");
        silence(framer);
        assertThat(counters.junkBytes()).as("half a start is none").isEqualTo(2);
        feed(framer, "<02>A");
        silence(framer);
        assertThat(counters.junkBytes()).isEqualTo(4);
        feed(framer, "<02><02>A<02><02>B<02>");
        silence(framer);
        feed(framer, "<02><02>");
        silence(framer);
        assertThat(found.frames).containsExactly("B<02>");
        assertThat(counters.restarts()).isEqualTo(1);
        assertThat(counters.empty()).isEqualTo(1);
    }

    @Test
    void shouldDropAnOverLongFrameUpToTheSilence() {
        Framer framer = framer(gap().maxFrameBytes(4));
        feed(framer, "1234");
        silence(framer);
        feed(framer, "12345");
        feed(framer, "6789");
        silence(framer);
        feed(framer, "AB");
        silence(framer);
        assertThat(found.frames).containsExactly("1234", "!OVER_LONG 12345", "AB");
    }

    @Test
    void shouldCheckWhatStandsAtTheEnd() {
        Framer framer = framer(gap().checksum(Checksum.XOR).maxFrameBytes(2));
        feed(framer, "AB<03>");
        silence(framer);
        feed(framer, "AB<04>");
        silence(framer);
        framer = framer(gap().checksum(Checksum.CRC16));
        feed(framer, "1");
        silence(framer);
        assertThat(found.frames).containsExactly("AB", "!BAD_CHECKSUM AB", "!BAD_CHECKSUM 1");
    }

    /** Two frames may have come with a silence between them that nobody saw; glued they would be a code that nobody printed. */
    @Test
    void shouldNotGuessWhatCameWhileNobodyLookedForSilences() {
        Framer framer = framer(gap());
        feed(framer, "AB");
        framer.lineIsSilent(false);
        framer.drain(found);
        feed(framer, "C");
        silence(framer);
        assertThat(found.frames).containsExactly("!FRAMING_LOST AB", "C");
        assertThat(counters.lost()).isEqualTo(1);
    }
}
