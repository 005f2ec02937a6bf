package io.tallyline.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramerTest {
    private final FrameCollector found = new FrameCollector();
    private final FrameCounters counters = new FrameCounters();

    private Framer framer(String framing) {
        return new Framer(WireSample.framing(framing), counters, 1_024);
    }

    private void feed(Framer framer, String text) {
        byte[] bytes = WireSample.bytes(text);
        assertThat(framer.write(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        framer.drain(found);
    }

    @Test
    void shouldCountJunkRestartsAndEmptyFrames() {
        Framer framer = framer("stx-etx");
        feed(framer, "abc<02>4006<02>4006381333931<03>xy<0D><0A><02><03>");
        assertThat(found.frames).containsExactly("4006381333931");
        assertThat(counters.junkBytes())
                .as("line ends between frames are not junk")
                .isEqualTo(5);
        assertThat(counters.restarts()).isEqualTo(1);
        assertThat(counters.empty()).isEqualTo(1);
        assertThat(counters.frames()).isEqualTo(1);
    }

    private static final String ALIVE = "xx#HB##H#HB#<02>A<03><0D><0A>#HB#<02>#HB#<03>#<02>B<03>#HB#";

    /** Whatever stands between frames is junk but for a text that the profile knows. */
    @Test
    void shouldFindAKnownTextBetweenFrames() {
        byte[] bytes = WireSample.bytes(ALIVE);
        for (int cut = 0; cut <= bytes.length; cut++) {
            FrameCollector sink = new FrameCollector();
            FrameCounters counted = new FrameCounters();
            Framer framer = new Framer(withAside(), counted, 64);
            framer.write(bytes, 0, cut);
            framer.drain(sink);
            framer.write(bytes, cut, bytes.length - cut);
            framer.drain(sink);
            assertThat(sink.frames)
                    .as("cut at " + cut)
                    .containsExactly("#HB#", "#HB#", "A", "#HB#", "#HB#", "B", "#HB#");
            assertThat(counted.junkBytes()).isEqualTo(5);
        }
    }

    @Test
    void shouldAskForCreditBeforeAKnownTextAndGiveUpItsBeginning() {
        Framer framer = new Framer(withAside(), counters, 64);
        found.grant(0);
        feed(framer, "#HB##H");
        assertThat(found.frames).isEmpty();
        assertThat(framer.isPartial()).isFalse();
        found.grant(1);
        assertThat(framer.drain(found)).isTrue();
        assertThat(found.frames).containsExactly("#HB#");
        assertThat(framer.isPartial()).isTrue();
        framer.abandonPartial();
        assertThat(counters.junkBytes()).isEqualTo(2);
    }

    private static Framing withAside() {
        return Framing.builder()
                .start(new byte[] {2})
                .end(new byte[] {3})
                .aside("#HB#".getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    @Test
    void shouldTellWhereInTheStreamAFrameBegan() {
        Framer framer = framer("lines");
        for (int i = 0; i < 10_000; i++) {
            feed(framer, "0123456<0D><0A>");
        }
        assertThat(found.streamOffsets).hasSize(10_000).last().isEqualTo(9_999L * 9);
    }

    @Test
    void shouldKeepBytesUntilTheSinkHasCredit() {
        Framer framer = framer("lines");
        found.grant(0);
        feed(framer, "A<0A>B<0A>");
        assertThat(found.frames).isEmpty();
        assertThat(framer.undecodedBytes()).isEqualTo(4);
        found.grant(1);
        assertThat(framer.drain(found)).isFalse();
        assertThat(found.frames).containsExactly("A");
        found.grant(1);
        assertThat(framer.drain(found)).isTrue();
        assertThat(found.frames).containsExactly("A", "B");
        assertThat(counters.frames()).isEqualTo(2);
    }

    @Test
    void shouldStopTakingBytesWhenTheSinkNeverHasCredit() {
        Framer framer = framer("short-lines");
        found.grant(0);
        byte[] line = WireSample.bytes("12345678<0A>");
        int taken = 0;
        while (framer.write(line, 0, line.length) == line.length) {
            framer.drain(found);
            taken += line.length;
        }
        assertThat(framer.writableBytes()).isZero();
        assertThat(framer.undecodedBytes()).isEqualTo(framer.buffer().length);
        found.grant(Integer.MAX_VALUE);
        framer.drain(found);
        assertThat(found.frames).hasSize(taken / line.length);
    }

    @Test
    void shouldNotAskForCreditForAnEmptyFrame() {
        Framer framer = framer("lines");
        found.grant(0);
        feed(framer, "<0D><0A><0D><0A>");
        assertThat(framer.undecodedBytes()).isZero();
        assertThat(counters.empty()).isEqualTo(2);
    }

    @Test
    void shouldReportTheFirst128BytesOfAnOverLongFrameOnceAndGoOn() {
        Framer framer = new Framer(Framing.nativeLines(200), counters, 0);
        byte[] huge = new byte[100_000];
        Arrays.fill(huge, (byte) 'x');
        System.arraycopy(WireSample.bytes("SCAN<09>17<09>"), 0, huge, 0, 8);
        for (int from = 0; from < huge.length; ) {
            from += framer.write(huge, from, huge.length - from);
            framer.drain(found);
        }
        feed(framer, "<0D><0A>BYE<0A>");
        assertThat(found.frames).hasSize(2);
        assertThat(found.frames.get(0))
                .startsWith("!OVER_LONG SCAN<09>17<09>xxx")
                .hasSize(11 + 2 * 3 + 128);
        assertThat(found.frames.get(1)).isEqualTo("BYE");
        assertThat(counters.overLong()).isEqualTo(1);
    }

    @Test
    void shouldDeliverAFrameOfExactlyTheLongestLength() {
        Framer framer = framer("short-lines");
        feed(framer, "0123456789abcdef<0D><0A>0123456789abcdefg<0D><0A>");
        assertThat(found.frames).containsExactly("0123456789abcdef", "!OVER_LONG 0123456789abcdefg");
    }

    @Test
    void shouldGiveUpAPartialFrameAtAPause() {
        Framer framer = framer("stx-etx");
        assertThat(framer.isPartial()).isFalse();
        feed(framer, "<02>4006");
        assertThat(framer.isPartial()).isTrue();
        framer.abandonPartial();
        assertThat(framer.isPartial()).isFalse();
        assertThat(counters.abandoned()).isEqualTo(1);
        feed(framer, "381<03><02>B<03>");
        assertThat(found.frames).containsExactly("B");
    }

    @Test
    void shouldNotGiveUpFramesThatWaitForCredit() {
        Framer framer = framer("lines");
        found.grant(0);
        feed(framer, "A<0A>B");
        framer.abandonPartial();
        found.grant(9);
        framer.drain(found);
        framer.abandonPartial();
        feed(framer, "<0A>");
        assertThat(found.frames).containsExactly("A");
        assertThat(counters.abandoned()).isEqualTo(1);
    }

    @Test
    void shouldFindFramesAgainAfterAPauseWhenTheLengthWasLost() {
        Framer framer = framer("length-dec");
        feed(framer, "xxxABC");
        assertThat(found.frames).containsExactly("!FRAMING_LOST xxx");
        feed(framer, "003ABC");
        assertThat(found.frames).hasSize(1);
        assertThat(counters.junkBytes()).isEqualTo(9);
        framer.abandonPartial();
        feed(framer, "003ABC");
        assertThat(found.frames).endsWith("ABC");
    }

    @Test
    void shouldRefuseContradictingFramings() {
        assertRefused(Framing.builder(), "exactly one of");
        assertRefused(Framing.builder().endOfLine().fixedBytes(8), "exactly one of");
        assertRefused(Framing.builder().end(new byte[] {0x1D}), "GS, RS, US and EOT are data");
        assertRefused(Framing.builder().end(new byte[0]), "an end has 1 to 128 bytes");
        assertRefused(Framing.builder().end(new byte[] {13}).end(new byte[] {13, 10}), "begins with another");
        assertRefused(Framing.builder().start(new byte[] {2}).end(new byte[] {2}), "begins with another");
        assertRefused(Framing.builder().endOfLine().maxFrameBytes(0), "longest frame");
        assertRefused(Framing.builder().endOfLine().checksum(Checksum.XOR), "name the exact end");
        assertRefused(Framing.builder().fixedBytes(9_000), "fixed length");
        assertRefused(Framing.builder().lengthPrefix(5, Framing.LengthForm.BINARY), "length prefix");
    }

    private static void assertRefused(Framing.Builder framing, String why) {
        assertThatThrownBy(framing::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
