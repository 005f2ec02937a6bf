package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What random work on a floor does not come to; the rest is {@link ProjectionAgainstLedgerTest}'s. */
@ExtendWith(PostgresExtension.class)
class UnitProjectionTest {
    private static final int PHONE = FloorHistory.PRODUCTS + 1;
    private static final int UNIT = 1;
    private static final String CODE = "code21SN-1";
    private static final int SERIAL_AT = CODE.indexOf("SN-1");
    private static final String UNITS = "select u.serial, u.place, u.condition, u.last_sequence from tallyline.unit u";

    private final MemoryJournal journal = new MemoryJournal(7);
    private final TestDatabase database;

    UnitProjectionTest(TestDatabase database) {
        this.database = database;
        new FloorHistory(journal, 1).define();
        journal.append(new MasterDataEvent.ProductDefined(
                PHONE, "PHONE", "Phone", "", "", "piece", Tracking.SERIAL_EVERYWHERE, "", false));
        journal.append(new StockEvent.StockReceived(
                1,
                "delivery",
                List.of(new StockMove(
                        PHONE,
                        1,
                        0,
                        "",
                        0,
                        OutsidePlace.SUPPLIER,
                        FloorHistory.place(0),
                        Condition.SELLABLE,
                        Condition.SELLABLE,
                        1,
                        List.of("SN-1")))));
    }

    private String units() throws SQLException {
        journal.sync();
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            ProjectorTest.awaitCaughtUp(projector);
        }
        return database.rows(UNITS);
    }

    private long ship(String code, int serialLength) {
        return journal.scan(code, event -> {
            moved(event, FloorHistory.place(0), OutsidePlace.CUSTOMER).outcome(Outcome.DEDUCTED.number());
            event.slices(SERIAL_AT, serialLength, 0, 0).unit(serialLength == 0 ? 0 : UNIT);
        });
    }

    private static ScanEvent moved(ScanEvent event, int from, int to) {
        return event.role(StationRole.SHIP.number())
                .product(PHONE)
                .owner(1)
                .fromPlace(from)
                .toPlace(to)
                .fromCondition(Condition.SELLABLE.number())
                .toCondition(Condition.SELLABLE.number())
                .quantity(1);
    }

    /** The first head of a tunnel counts the carton, the second reads its serial. */
    @Test
    void shouldLetAUnitGoWithTheReadingThatCountedIt() throws SQLException {
        long counted = ship("code", 0);
        journal.scan(
                CODE,
                event -> event.outcome(Outcome.DUPLICATE.number())
                        .layer(DuplicateLayer.OBJECT.number())
                        .product(PHONE)
                        .of(counted)
                        .slices(SERIAL_AT, 4, 0, 0)
                        .unit(UNIT));

        assertThat(units()).isEqualTo("SN-1|" + OutsidePlace.CUSTOMER + "|1|" + counted + "\n");
    }

    /** All of it in one transaction, where the rows of one event are not there before the next. */
    @Test
    void shouldFollowAUnitThereAndBackAndThereAgain() throws SQLException {
        long first = ship(CODE, 4);
        journal.scan(
                "",
                event -> moved(event, OutsidePlace.CUSTOMER, FloorHistory.place(0))
                        .kind(ScanEvent.KIND_UNDO)
                        .outcome(Outcome.UNDONE.number())
                        .of(first)
                        .unit(UNIT));
        long again = ship(CODE, 4);

        assertThat(units()).isEqualTo("SN-1|" + OutsidePlace.CUSTOMER + "|1|" + again + "\n");
    }

    @Test
    void shouldBringAUnitBackWhoseScanIsUndoneOverRest() throws SQLException {
        long shipped = ship(CODE, 4);
        long undone = journal.append(new StockEvent.ScanUndone(
                1,
                shipped,
                shipped,
                "mistake",
                List.of(new StockMove(
                        PHONE,
                        1,
                        0,
                        "",
                        0,
                        OutsidePlace.CUSTOMER,
                        FloorHistory.place(0),
                        Condition.SELLABLE,
                        Condition.SELLABLE,
                        1,
                        List.of())),
                UNIT));

        assertThat(units()).isEqualTo("SN-1|" + FloorHistory.place(0) + "|1|" + undone + "\n");
    }
}
