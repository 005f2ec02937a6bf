package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.core.LedgerView;
import io.tallyline.ledger.value.OutsidePlace;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and the ledger's own books say the same after random work, undo, discrepancies and refusals included. */
@ExtendWith(PostgresExtension.class)
class ProjectionAgainstLedgerTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSayWhatTheLedgerSays(long seed, TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        LedgerFloor floor = new LedgerFloor(journal, seed);
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            floor.run(3_000);
            ProjectorTest.awaitCaughtUp(projector);
        }

        LedgerView view = floor.ledger.view();
        for (int i = 0; i < LedgerFloor.PRODUCTS; i++) {
            String sku = LedgerFloor.sku(i);
            assertThat(quantity(database, sku, "a.inside")).as(sku).isEqualTo(view.onHand(sku, "W"));
            assertThat(quantity(database, sku, "a.inside and (s.condition <> 1 or a.holds)"))
                    .as(sku)
                    .isEqualTo(view.held(sku, "W"));
            for (String location : LedgerFloor.LOCATIONS) {
                assertThat(quantity(database, sku, "a.location = '" + location + "'"))
                        .as(sku + " at " + location)
                        .isEqualTo(view.quantityAt(sku, "W", location));
            }
            for (int outside = OutsidePlace.SUPPLIER; outside <= OutsidePlace.IN_TRANSIT; outside++) {
                assertThat(quantity(database, sku, "s.place = " + outside))
                        .as(sku + " outside " + outside)
                        .isEqualTo(view.quantityOutside(sku, outside));
            }
        }
        assertThat(database.rows("select * from tallyline.imbalance")).isEmpty();
        assertThat(database.number("select count(*) from tallyline.movement where kind = 5 and to_place is not null"))
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.movement where discrepancy_quantity > 0"))
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.movement where kind = 1 and line > 0"))
                .as("goods that one label put down together")
                .isPositive();
        assertThat(database.number(
                        "select count(*) from tallyline.movement where outcome = 9 and from_place is not null"))
                .as("differences of counts")
                .isPositive();
        assertLots(database, floor);
        assertUnits(database, view);
    }

    /** What the ledger forgot since it left stays where it went. */
    private static void assertUnits(TestDatabase database, LedgerView view) throws SQLException {
        for (int i = 0; i < LedgerFloor.PRODUCTS; i++) {
            for (int serial = 0; LedgerFloor.hasSerials(i) && serial < LedgerFloor.SERIALS; serial++) {
                String sku = LedgerFloor.sku(i);
                String name = LedgerFloor.serial(i, serial);
                assertThat(database.number("select coalesce(max(u.place), 0) from tallyline.unit u"
                                + " join tallyline.product p on p.id = u.product"
                                + " where p.sku = '" + sku + "' and u.serial = '" + name + "'"))
                        .as("place of " + sku + " " + name)
                        .isEqualTo(view.placeOfUnit(sku, name));
            }
        }
        assertThat(database.rows("select p.sku, s.place, s.condition from tallyline.product p"
                        + " join (select product, place, condition, sum(quantity) as there from tallyline.stock"
                        + " group by 1, 2, 3) s on s.product = p.id join tallyline.place a on a.id = s.place and a.inside"
                        + " left join (select product, place, condition, count(*) as there from tallyline.unit"
                        + " group by 1, 2, 3) u using (product, place, condition)"
                        + " where p.tracking = 'SERIAL_EVERYWHERE' and s.there <> coalesce(u.there, 0)"))
                .as("stock that is not its pieces")
                .isEmpty();
        assertThat(database.number("select count(*) from tallyline.unit where place < 16"))
                .as("units that left")
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.unit where place >= 16"))
                .as("units that are here")
                .isPositive();
    }

    private static void assertLots(TestDatabase database, LedgerFloor floor) throws SQLException {
        for (int i = 0; i < LedgerFloor.PRODUCTS; i++) {
            for (int lot = 0; LedgerFloor.isByLot(i) && lot < LedgerFloor.LOTS; lot++) {
                String sku = LedgerFloor.sku(i);
                String name = LedgerFloor.lot(i, lot);
                assertThat(database.number("select coalesce(max(l.expiry), 0) from tallyline.lot l"
                                + " join tallyline.product p on p.id = l.product"
                                + " where p.sku = '" + sku + "' and l.lot = '" + name + "'"))
                        .as("expiry of " + sku + " " + name)
                        .isEqualTo(floor.expiry(i, lot));
            }
        }
        assertThat(database.number("select count(*) from tallyline.lot where expiry > 0"))
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.movement where outcome = 13 and lot is not null"))
                .as("refusals, which teach nothing of the lot")
                .isPositive();
    }

    private static long quantity(TestDatabase database, String sku, String where) throws SQLException {
        return database.number("select coalesce(sum(s.quantity), 0) from tallyline.stock s"
                + " join tallyline.place a on a.id = s.place join tallyline.product p on p.id = s.product"
                + " where p.sku = '" + sku + "' and " + where);
    }
}
