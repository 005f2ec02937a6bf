package io.tallyline.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Somebody packs what was picked, and somebody else loads the parcels. */
class PackRoundTest {
    private static final PickDesk.Sheet SHEET = new PickDesk.Sheet(7, 3, "TOTE-01");
    private static final String PARCEL = "095200000000000014";
    private static final String FIRST = SingleGoods.code(1);

    private final PaperDesk desk = new PaperDesk();
    private final PackRound round = new PackRound(desk);
    private final ShipRound lorry = new ShipRound(desk);

    private static void answer(HandheldWork work, String outcome) throws IOException {
        work.answered(new JsonObject()
                .put("outcome", outcome)
                .put("sequence", 1L)
                .put("parcel", outcome.equals("PACKED") ? PARCEL : null));
    }

    private static void refuse(HandheldWork work, String reason) throws IOException {
        work.answered(new JsonObject().put("outcome", "REFUSED").put("reason", reason));
    }

    private void begin(int pieces) throws IOException {
        desk.sheets.add(SHEET);
        desk.pieces.put(DemoWarehouse.sku(1), pieces);
        assertThat(round.nextCode()).isEqualTo("LOC-TOTE-01");
        answer(round, "VERIFIED");
    }

    @Test
    void shouldScanTheToteEachPieceAndTheCardThatCloses() throws IOException {
        assertThat(round.nextCode()).isEqualTo(HandheldWork.NOTHING);
        begin(2);
        assertThat(round.nextCode()).isEqualTo(FIRST);
        answer(round, "PACKED");
        assertThat(round.nextCode()).isEqualTo(FIRST);
        answer(round, "PACKED");
        assertThat(round.nextCode()).isEqualTo("DO-CLOSE");
        answer(round, "PACKED");
        assertThat(desk.happened).containsExactly("packed TOTE-01 into " + PARCEL);
        desk.pieces.clear();
        assertThat(round.nextCode()).isEqualTo(HandheldWork.NOTHING);
    }

    @Test
    void shouldReadTheToteAgainAfterABreak() throws IOException {
        begin(2);
        round.nextCode();
        round.connected();
        desk.pieces.put(DemoWarehouse.sku(1), 1);
        assertThat(round.nextCode()).isEqualTo("LOC-TOTE-01");
        answer(round, "VERIFIED");
        round.nextCode();
        answer(round, "PACKED");
        assertThat(round.nextCode()).isEqualTo("DO-CLOSE");
    }

    @Test
    void shouldLeaveATotesGoodsThatNobodyWantsAnyMore() throws IOException {
        begin(2);
        round.nextCode();
        refuse(round, "NOT_IN_TOTE");
        assertThat(desk.happened).containsExactly("not to be packed TOTE-01");
        assertThat(round.nextCode()).isEqualTo(HandheldWork.NOTHING);
    }

    @Test
    void shouldLoadEachParcelOnce() throws IOException {
        assertThat(lorry.nextCode()).isEqualTo(HandheldWork.NOTHING);
        desk.parcels.add(PARCEL);
        assertThat(lorry.nextCode()).isEqualTo("00" + PARCEL);
        answer(lorry, "SHIPPED");
        assertThat(desk.happened).containsExactly("shipped " + PARCEL);
        assertThat(lorry.nextCode()).isEqualTo(HandheldWork.NOTHING);
        desk.parcels.add(PARCEL);
        lorry.nextCode();
        refuse(lorry, "ORDER_HELD");
        assertThat(desk.happened).hasSize(1);
    }
}
