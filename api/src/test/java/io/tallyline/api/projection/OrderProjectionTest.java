package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.core.OrderCarrierView;
import io.tallyline.ledger.core.OrderView;
import io.tallyline.ledger.value.OrderLifecycle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and the ledger's own books say the same of orders after random work with them. */
@ExtendWith(PostgresExtension.class)
class OrderProjectionTest {
    private static final String[] TABLES = {
        "customer",
        "salesperson",
        "channel",
        "customer_order",
        "order_month",
        "order_line",
        "order_line_reservation",
        "reservation_total",
        "reservation_change",
        "payment",
        "order_history",
        "payment_terms",
        "hold_terms",
        "promotion",
        "contract",
        "contract_line",
        "draft",
        "command_log",
        "order_note",
        "order_link",
        "invoicing",
        "invoice",
        "invoice_line",
        "invoice_tax",
        "order_service",
        "credit_entry",
        "confirmation_link",
        "pick_list",
        "pick_line",
        "packed_parcel",
        "packed_goods",
        "order_carrier_service",
        "order_day",
        "sale_product_day",
        "sale_customer_day",
        "sale_channel_day",
        "order_time_day",
        "stock_day",
        "work_hour"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSayWhatTheLedgerSays(long seed, TestDatabase database) throws SQLException {
        MemoryJournal journal = new MemoryJournal(7);
        OrderFloor floor = new OrderFloor(journal, seed);
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            for (int part = 0; part < 5; part++) {
                floor.run(600);
                ProjectorTest.awaitCaughtUp(projector);
            }
            floor.completeAService();
            floor.cancelWhatIsPicked();
            floor.makeParcelsReady();
            floor.placeWhatNeverCame();
            floor.passReturnWindows();
            ProjectorTest.awaitCaughtUp(projector);
        }

        assertThat(floor.orders).hasSizeGreaterThan(300);
        try (Connection connection = database.connect()) {
            for (long order : floor.orders) {
                OrderView view = Objects.requireNonNull(floor.ledger.view().order(order));
                assertThat(text(connection, order)).as("order " + order).isEqualTo(text(view));
            }
        }
        for (int i = 0; i < OrderFloor.PRODUCTS; i++) {
            for (String warehouse : OrderFloor.WAREHOUSES) {
                String sku = OrderFloor.sku(i);
                assertThat(database.number("select coalesce(sum(t.reserved), 0) from tallyline.reservation_total t"
                                + " join tallyline.product p on p.id = t.product"
                                + " join tallyline.warehouse w on w.id = t.warehouse where p.sku = '" + sku
                                + "' and w.warehouse = '" + warehouse + "'"))
                        .as(sku + " in " + warehouse)
                        .isEqualTo(floor.ledger.view().reserved(sku, warehouse));
            }
        }
        for (int i = 0; i < OrderFloor.CONTRACTS; i++) {
            assertThat(database.number("select coalesce(sum(d.drawn), 0) from tallyline.contract_drawn d"
                            + " join tallyline.contract c on c.id = d.contract where c.contract = 'contract-" + i
                            + "'"))
                    .as("contract " + i)
                    .isEqualTo(floor.ledger.view().drawn("contract-" + i));
        }
        assertThat(database.number("select count(*) from tallyline.contract_line"))
                .as("lines of contracts")
                .isPositive();
        assertCredit(database, floor);
        assertPicks(database, floor);
        assertParcels(database, floor);
        assertCarriers(database, floor);
        assertAudits(database);
        assertHappened(database);
        assertDrafts(database, floor);
    }

    /** Lines of lists that the ledger still has are as it has them, and of the others nothing is to be picked. */
    private static void assertPicks(TestDatabase database, OrderFloor floor) throws SQLException {
        String lines =
                "select list || '/' || line || ' ' || order_number || '/' || order_line || ' ' || coalesce(place, 0)"
                        + " || ' ' || to_pick || ' ' || picked || ' ' || taken_back from tallyline.pick_line"
                        + " where to_pick > 0 or taken_back > 0 order by list, line";
        String known = floor.ledger.view().pickLines().stream()
                .map(line -> line.list() + "/" + line.line() + " " + line.order() + "/" + line.orderLine() + " "
                        + line.place() + " " + line.toPick() + " " + line.picked() + " " + line.takenBack())
                .collect(Collectors.joining("\n"));
        assertThat(database.rows(lines).strip()).isEqualTo(known);
        assertThat(database.number("select count(*) from tallyline.count_task where closed is null"))
                .as("to be counted")
                .isEqualTo(floor.ledger.view().countTasks());
        assertThat(database.number("select count(*) from tallyline.count_task where closed is not null"))
                .as("counted")
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.pick_line where picked > 0"))
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.pick_list where withdrawn"))
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.pick_line where place is null"))
                .isPositive();
    }

    /** Those of orders that the ledger still has. */
    private static void assertParcels(TestDatabase database, OrderFloor floor) throws SQLException {
        String known = floor.ledger.view().parcels().stream()
                .map(parcel -> parcel.number() + " " + parcel.sscc() + " " + parcel.order() + " " + parcel.state() + " "
                        + parcel.grams() + " " + parcel.units() + " " + parcel.changedSequence())
                .collect(Collectors.joining("\n"));
        String rows = "select p.number || ' ' || p.sscc || ' ' || p.order_number || ' ' || p.state || ' ' || p.grams"
                + " || ' ' || case when p.state in ('OPEN', 'CLOSED', 'READY') then (select coalesce(sum(g.quantity), 0)"
                + " from tallyline.packed_goods g where g.parcel = p.number) else 0 end || ' ' || p.last_sequence"
                + " from tallyline.packed_parcel p join tallyline.customer_order o on o.number = p.order_number"
                + " where o.lifecycle <> 'ARCHIVED' order by p.number";
        assertThat(database.rows(rows).strip()).isEqualTo(known);
        for (String state : List.of("SHIPPED", "VOIDED", "DELIVERED", "READY")) {
            assertThat(database.number("select count(*) from tallyline.packed_parcel where state = '" + state + "'"))
                    .as(state)
                    .isPositive();
        }
        assertThat(database.rows("select * from tallyline.parcel_imbalance")).isEmpty();
        assertThat(database.number("select count(*) from tallyline.customer_order o where parcels_not_ready <>"
                        + " (select count(*) from tallyline.packed_parcel p where p.order_number = o.number and p.state"
                        + " in ('OPEN', 'CLOSED', 'MANIFESTED') and (select sum(g.quantity)"
                        + " from tallyline.packed_goods g where g.parcel = p.number) > 0)"))
                .isZero();
        assertThat(database.number("select count(*) from tallyline.customer_order o where lifecycle = 'OPEN'"
                        + " and (status = 'READY_FOR_PICKUP') <> (holds = '{}' and packed > 0 and picked + released = 0"
                        + " and not exists (select from tallyline.packed_parcel p join tallyline.packed_goods g"
                        + " on g.parcel = p.number where p.order_number = o.number"
                        + " and p.state in ('OPEN', 'CLOSED', 'MANIFESTED')))"))
                .as("orders that are ready and not called so, or the other way round")
                .isZero();
        assertThat(database.number("select count(*) from tallyline.customer_order where parcels_out <>"
                        + " (select count(*) from tallyline.packed_parcel p where p.order_number = customer_order.number"
                        + " and p.shipped is not null and p.state not in ('DELIVERED', 'COLLECTED'))"))
                .isZero();
    }

    /** Of orders that it forgot the ledger says nothing. */
    private static void assertCarriers(TestDatabase database, OrderFloor floor) throws SQLException {
        int told = 0;
        for (long order : floor.orders) {
            for (OrderCarrierView chosen : floor.ledger.view().carrierServices(order)) {
                assertThat(database.rows("select coalesce(s.carrier, '') || '/' || coalesce(s.service, '')"
                                        + " from tallyline.order_carrier_service s join tallyline.warehouse w"
                                        + " on w.id = s.warehouse where s.order_number = " + order
                                        + " and w.warehouse = '" + chosen.warehouse() + "'")
                                .strip())
                        .as("order " + order)
                        .isEqualTo(chosen.carrier() + "/" + chosen.service());
                told++;
            }
        }
        assertThat(told).isPositive();
        assertThat(database.number("select count(*) from tallyline.order_carrier_service where service is null"))
                .isPositive();
    }

    /** What entries sum up to is what the ledger has; those that releases before wrote none of are found in other rows. */
    private static void assertCredit(TestDatabase database, OrderFloor floor) throws SQLException {
        for (String customer : List.of("ann", "bob")) {
            assertThat(database.number("select coalesce(sum(e.credit), 0) from tallyline.credit_entry e"
                            + " join tallyline.customer k on k.id = e.customer where k.customer = '" + customer + "'"))
                    .as("credit of " + customer)
                    .isEqualTo(floor.ledger.view().credit(customer));
        }
        assertThat(database.number("select count(*) from tallyline.credit_entry where type = 'CreditPaidOut'"))
                .isPositive();
        String earlier = "select e::text from tallyline.credit_entry e where credit > 0 order by sequence";
        String written = database.rows(earlier);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to tallyline");
            statement.execute("delete from credit_entry");
            statement.execute(backfill());
        }
        assertThat(database.rows(earlier)).isNotEmpty().isEqualTo(written);
    }

    private static String backfill() {
        try (InputStream migration =
                Objects.requireNonNull(SchemaMigration.class.getResourceAsStream("/db/migration/V21__credit.sql"))) {
            String text = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("insert into credit_entry"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** DOMAIN D2, asked of the rows alone. */
    private static void assertAudits(TestDatabase database) throws SQLException {
        assertThat(database.rows("select * from tallyline.reservation_imbalance"))
                .isEmpty();
        assertThat(
                        database.rows(
                                "select product, warehouse from (select product, warehouse, reserved"
                                        + " from tallyline.reservation_total union all select product, warehouse, -difference"
                                        + " from tallyline.reservation_change) x group by product, warehouse having sum(reserved) <> 0"))
                .as("changes since the beginning that are not the totals")
                .isEmpty();
        assertThat(database.rows("select * from tallyline.order_imbalance")).isEmpty();
        assertThat(database.rows("select * from tallyline.invoice_imbalance")).isEmpty();
        assertThat(database.rows("select * from tallyline.imbalance")).isEmpty();
        assertThat(database.rows("select * from tallyline.service_imbalance")).isEmpty();
        assertThat(database.rows("select t.product, t.warehouse from tallyline.reservation_total t where t.reserved >"
                        + " (select sum(s.quantity) from tallyline.stock s join tallyline.place a on a.id = s.place"
                        + " where a.inside and not a.holds and s.condition = 1 and a.warehouse = t.warehouse"
                        + " and s.product = t.product)"))
                .as("more reserved than is there")
                .isEmpty();
    }

    /** A draft has a row as long as there is neither an order of it nor its end. */
    private static void assertDrafts(TestDatabase database, OrderFloor floor) throws SQLException {
        for (long draft : floor.drafts) {
            long ended = database.number("select count(*) from tallyline.command_log where (type = 'DraftDiscarded'"
                    + " or type = 'OrderPlaced') and accepted and (document ->> 'draft')::bigint = " + draft);
            assertThat(database.number("select count(*) from tallyline.draft where number = " + draft))
                    .as("draft " + draft)
                    .isEqualTo(1 - ended);
        }
    }

    /** Random work that never did something proves nothing of it. */
    private static void assertHappened(TestDatabase database) throws SQLException {
        for (String type : new String[] {
            "OrderPlaced",
            "OrderChanged",
            "OrderCancelled",
            "OrderHeld",
            "HoldLifted",
            "PaymentReceived",
            "OrderReleased",
            "OrderRepeated",
            "ShortfallOrdered",
            "LineSplit",
            "InvoiceIssued",
            "OrderCustomerChanged",
            "ConfirmationLinkIssued",
            "OrderConfirmed",
            "NoteAdded",
            "ReservationsTakenBack",
            "BackordersServed",
            "ServiceAssigned",
            "ServiceUnassigned",
            "ServiceDone",
            "OrderCompleted",
            "OrdersArchived",
            "CreditApplied",
            "Picked",
            "PickUndone",
            "PutBackDue"
        }) {
            assertThat(database.number("select count(*) from tallyline.order_history where type = '" + type + "'"))
                    .as(type)
                    .isPositive();
        }
        assertThat(database.number("select count(*) from tallyline.confirmation_link"))
                .as("links that nobody used")
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.confirmation_link l join tallyline.customer_order o"
                        + " on o.number = l.order_number where o.lifecycle <> 'OPEN'"))
                .as("links of orders at their end")
                .isZero();
        assertThat(database.number("select count(*) from tallyline.customer_order"
                        + " where lifecycle = 'ARCHIVED' and (status <> 'CANCELLED') = (ordered = cancelled)"))
                .as("archived orders whose status is not how they ended")
                .isZero();
        assertThat(database.number("select sum(uses) from tallyline.promotion"))
                .as("promotions that were used")
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.order_history where detail -> 'draft' is not null"))
                .as("drafts that were finished")
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.draft where saved > begun"))
                .as("drafts that were saved again")
                .isPositive();
        for (String type : new String[] {"BackordersServed", "ReservationsTakenBack", "DraftSaved", "DraftDiscarded"}) {
            assertThat(database.number("select count(*) from tallyline.command_log where type = '" + type + "'"))
                    .as("in the feed: " + type)
                    .isPositive();
        }
        for (String status : new String[] {
            "PENDING", "AWAITING_PAYMENT", "BACKORDERED", "CONFIRMED", "RELEASED", "PICKING", "CANCELLED", "COMPLETED"
        }) {
            assertThat(database.number("select count(*) from tallyline.customer_order where status = '" + status + "'"))
                    .as(status)
                    .isPositive();
        }
    }

    private static String text(OrderView view) {
        String lines = view.lines().stream()
                .map(line -> line.ordered() + "/" + line.cancelled() + "/" + line.backordered() + "/" + line.reserved()
                        + "/" + line.released() + "/" + line.picked() + "/" + line.packed() + "/" + line.shipped() + "/"
                        + line.inWarehouse().stream().sorted().collect(Collectors.joining("+")) + "/" + line.service()
                        + (line.progress() == null ? "" : line.progress().name()))
                .collect(Collectors.joining(" "));
        return view.lifecycle() + " "
                + view.holds().stream().map(Enum::name).sorted().collect(Collectors.joining(",")) + " "
                + view.totalMinor() + " " + view.paidMinor() + " " + view.changedSequence() + " "
                + (view.lifecycle() == OrderLifecycle.ARCHIVED ? "lines" : lines);
    }

    private static String text(Connection connection, long order) throws SQLException {
        String sql = "select o.lifecycle || ' ' || (select coalesce(string_agg(h, ',' order by h), '')"
                + " from unnest(o.holds) h) || ' ' || o.total || ' ' || o.paid || ' ' || o.last_sequence || ' ' ||"
                + " case when o.lifecycle = 'ARCHIVED' then 'lines' else (select string_agg(l.ordered || '/' || l.cancelled || '/' || l.backordered || '/' || l.reserved"
                + " || '/' || l.released || '/' || l.picked || '/' || l.packed || '/' || l.shipped || '/' || coalesce((select string_agg(w.warehouse || '=' || r.reserved, '+'"
                + " order by w.warehouse) from tallyline.order_line_reservation r"
                + " join tallyline.warehouse w on w.id = r.warehouse"
                + " where r.order_number = l.order_number and r.line = l.line and r.reserved > 0), '') || '/' || l.service || coalesce("
                + "(select v.state from tallyline.order_service v where v.order_number = l.order_number"
                + " and v.line = l.line and v.state <> 'CANCELLED'), ''), ' ' order by l.line)"
                + " from tallyline.order_line l where l.order_number = o.number) end"
                + " from tallyline.customer_order o where o.number = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, order);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).as("a row of order " + order).isTrue();
                return row.getString(1);
            }
        }
    }

    /** Events settle in other transactions then, so what is added up in memory and what over transactions must agree. */
    @Test
    void shouldMakeTheSameRowsFromTheWholeJournal(TestDatabase database) throws Exception {
        MemoryJournal journal = new MemoryJournal(7);
        OrderFloor floor = new OrderFloor(journal, 17);
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            for (int part = 0; part < 20; part++) {
                floor.run(60);
                ProjectorTest.awaitCaughtUp(projector);
            }
            floor.passReturnWindows();
            ProjectorTest.awaitCaughtUp(projector);
            String aside = projector
                    .rebuild()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(180, TimeUnit.SECONDS)
                    .setAside()
                    .orElseThrow();
            for (String table : TABLES) {
                assertThat(rows(database, "tallyline", table)).as(table).isEqualTo(rows(database, aside, table));
            }
            assertAudits(database);
        }
    }

    private static String rows(TestDatabase database, String schema, String table) throws SQLException {
        String rows = database.rows("select r::text from " + schema + "." + table + " r order by 1");
        assertThat(rows).as(table).isNotEmpty();
        return rows;
    }
}
