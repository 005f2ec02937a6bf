package io.tallyline.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Somebody picks what the list says, and somebody else puts back what is not wanted any more. */
class PickRoundTest {
    private static final PickDesk.Sheet SHEET = new PickDesk.Sheet(7, 3, "TOTE-01");
    private static final String FIRST = SingleGoods.code(1);
    private static final String SECOND = SingleGoods.code(2);

    private final PaperDesk desk = new PaperDesk();
    private final PutBackRound putBack = new PutBackRound(desk, new Random(1));
    private PickRound round = roundThatGivesUp(false);

    /** A person whose first customer changes their mind, or does not. */
    private PickRound roundThatGivesUp(boolean changesMind) {
        long seed = 0;
        while ((new Random(seed).nextInt(8) == 0) != changesMind) {
            seed++;
        }
        return new PickRound("eva", desk, new Random(seed));
    }

    private void sheet(int ofFirst, int ofSecond) {
        desk.sheets.add(SHEET);
        desk.pieces.put(DemoWarehouse.sku(1), ofFirst);
        desk.pieces.put(DemoWarehouse.sku(2), ofSecond);
    }

    private static void answer(HandheldWork work, String outcome) throws IOException {
        work.answered(new JsonObject().put("outcome", outcome).put("sequence", 1L));
    }

    private void refuse(String reason) throws IOException {
        round.answered(new JsonObject().put("outcome", "REFUSED").put("reason", reason));
    }

    private String pickAndNext() throws IOException {
        answer(round, "PICKED");
        return round.nextCode();
    }

    @Test
    void shouldHaveNothingToScanWithoutAList() throws IOException {
        assertThat(round.nextCode()).isEqualTo(HandheldWork.NOTHING);
        assertThat(round.badge()).isEqualTo("eva");
    }

    @Test
    void shouldScanTheToteThenEveryPieceOfTheList() throws IOException {
        sheet(2, 1);
        assertThat(round.nextCode()).isEqualTo("LOC-TOTE-01");
        answer(round, "VERIFIED");
        assertThat(round.nextCode()).isEqualTo(FIRST);
        assertThat(pickAndNext()).isEqualTo(FIRST);
        assertThat(pickAndNext()).isEqualTo(SECOND);
        assertThat(desk.happened).isEmpty();
        assertThat(pickAndNext()).isEqualTo(HandheldWork.NOTHING);
        assertThat(desk.happened).containsExactly("done 7");
    }

    @Test
    void shouldPickAgainWhatWasUndoneThoughItWasTheLast() throws IOException {
        sheet(1, 1);
        round.nextCode();
        answer(round, "VERIFIED");
        round.nextCode();
        assertThat(pickAndNext()).isEqualTo(SECOND);
        answer(round, "PICKED");
        answer(round, "UNDONE");
        assertThat(round.nextCode()).isEqualTo(SECOND);
        pickAndNext();
        assertThat(desk.happened).containsExactly("done 7");
    }

    @Test
    void shouldLeaveTheLinesOfAnOrderThatIsGivenUpMeanwhile() throws IOException {
        round = roundThatGivesUp(true);
        sheet(3, 2);
        round.nextCode();
        answer(round, "VERIFIED");
        round.nextCode();
        assertThat(pickAndNext()).isEqualTo(FIRST);
        assertThat(desk.happened).containsExactly("gave up 3");
        refuse("LINE_CANCELLED");
        assertThat(round.nextCode()).isEqualTo(SECOND);
        refuse("LINE_CANCELLED");
        round.nextCode();
        assertThat(desk.happened).containsExactly("gave up 3", "done 7");
    }

    @Test
    void shouldLookAtTheListAgainAfterABreak() throws IOException {
        sheet(2, 1);
        round.nextCode();
        answer(round, "VERIFIED");
        assertThat(round.nextCode()).isEqualTo(FIRST);
        desk.pieces.remove(DemoWarehouse.sku(1));
        round.connected();
        assertThat(round.nextCode()).isEqualTo(SECOND);
    }

    @Test
    void shouldCarryWhatIsInTheToteToAShelf() throws IOException {
        assertThat(putBack.nextCode()).isEqualTo(HandheldWork.NOTHING);
        desk.totes.add("TOTE-02");
        desk.pieces.put(DemoWarehouse.sku(1), 2);
        carry();
        answer(putBack, "UNDONE");
        // It stands there again.
        carry();
        desk.pieces.clear();
        assertThat(putBack.nextCode()).isEqualTo(HandheldWork.NOTHING);
        assertThat(desk.happened).containsExactly("emptied TOTE-02");
    }

    private void carry() throws IOException {
        assertThat(putBack.nextCode()).isEqualTo("LOC-TOTE-02");
        for (int piece = 0; piece < 2; piece++) {
            answer(putBack, "VERIFIED");
            assertThat(putBack.nextCode()).isEqualTo(FIRST);
        }
        answer(putBack, "VERIFIED");
        assertThat(putBack.nextCode()).startsWith("LOC-A-01-");
        answer(putBack, "MOVED");
    }

    @Test
    void shouldPutDownFirstWhatIsInHandFromBefore() throws IOException {
        desk.totes.add("TOTE-02");
        desk.pieces.put(DemoWarehouse.sku(1), 1);
        putBack.nextCode();
        answer(putBack, "REFUSED");
        assertThat(putBack.nextCode()).startsWith("LOC-A-01-");
        answer(putBack, "MOVED");
        assertThat(putBack.nextCode()).isEqualTo("LOC-TOTE-02");
    }
}
