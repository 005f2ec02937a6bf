package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.core.LedgerView;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sums of reports against the journal, added up once more from its first event, and against the ledger's own books. */
@ExtendWith(PostgresExtension.class)
class ReportsAgainstJournalTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyyMMdd|H");
    private static final String[] ORDER_TABLES = {
        "order_day", "sale_product_day", "sale_customer_day", "sale_channel_day", "order_time_day", "stock_day"
    };

    /** What the journal says by key, in the form in which rows are told. */
    private final Map<String, long[]> expected = new TreeMap<>();

    private void add(String key, int of, int column, long more) {
        expected.computeIfAbsent(key, any -> new long[of])[column] += more;
    }

    private String expected() {
        StringBuilder text = new StringBuilder();
        expected.forEach((key, sums) -> {
            text.append(key);
            for (long sum : sums) {
                text.append('|').append(sum);
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static String at(DateTimeFormatter format, long nanos) {
        return Instant.ofEpochSecond(0, nanos).atZone(BERLIN).format(format);
    }

    private static void read(MemoryJournal journal, Consumer<ScanEvent> scans, Consumer<EventEnvelope> others) {
        EventCodec codec = new EventCodec();
        ScanEvent view = new ScanEvent();
        JournalBatch batch = new JournalBatch();
        try (JournalReader reader = journal.readFrom(1)) {
            while (reader.next(batch, journal.durableSequence())) {
                for (int at = 0; at < batch.length(); at += EventHeader.length(batch.buffer(), at)) {
                    if (EventHeader.schema(batch.buffer(), at) == ScanEvent.SCHEMA) {
                        scans.accept(view.wrap(batch.buffer(), at));
                    } else {
                        others.accept(codec.decode(batch.buffer(), at));
                    }
                }
            }
        }
    }

    @Test
    void shouldSayWhatDevicesDidAndWhatBecameOfStock(TestDatabase database) throws Exception {
        MemoryJournal journal = new MemoryJournal(7);
        LedgerFloor floor = new LedgerFloor(journal, 5);
        for (int start = 0; start < 4; start++) {
            try (Projector projector = ProjectorTest.projector(database, journal)) {
                projector.start();
                floor.run(900);
                ProjectorTest.awaitCaughtUp(projector);
            }
        }

        read(journal, this::addWork, other -> {});
        assertThat(database.rows("select day, hour, warehouse, device, operator, scans, received + put_away + moved"
                        + " + shipped + returned + counted + verified, undone, duplicates, refused, refused_operator"
                        + " from tallyline.work_hour order by day, hour, warehouse, device, operator"))
                .isEqualTo(expected());
        assertStock(database, floor.ledger.view());
        assertThat(database.number("select count(*) from tallyline.stock_day where counted <> 0"))
                .isPositive();
        assertThat(database.number("select count(*) from tallyline.stock_day where discrepancy <> 0"))
                .isPositive();
        assertThat(database.number("select sum(refused_operator) from tallyline.work_hour"))
                .isPositive();
    }

    /** The one warehouse is W, with the id 1. */
    private void addWork(ScanEvent event) {
        if (event.has(ScanEvent.FLAG_CONFLICT)) {
            return;
        }
        String key = at(HOUR, event.timeNanos()) + "|1|" + event.device() + "|" + event.operator();
        Outcome outcome = Outcome.of(event.outcome());
        add(key, 6, 0, event.kind() == ScanEvent.KIND_SCAN ? 1 : 0);
        switch (outcome) {
            case UNDONE -> add(key, 6, 2, 1);
            case DUPLICATE -> add(key, 6, 3, 1);
            case REFUSED -> {
                add(key, 6, 4, 1);
                boolean avoidable = OperatorCauses.REASONS.contains(RefusalReason.of(event.reason()));
                add(key, 6, 5, avoidable ? 1 : 0);
            }
            default -> add(key, 6, 1, 1);
        }
    }

    /** What came from outside and went there, by the ledger's own account of each place outside. */
    private static void assertStock(TestDatabase database, LedgerView view) throws SQLException {
        for (int i = 0; i < LedgerFloor.PRODUCTS; i++) {
            String sku = LedgerFloor.sku(i);
            assertThat(sum(database, sku, "received"))
                    .as(sku)
                    .isEqualTo(-view.quantityOutside(sku, OutsidePlace.SUPPLIER));
            assertThat(sum(database, sku, "shipped - returned"))
                    .as(sku)
                    .isEqualTo(view.quantityOutside(sku, OutsidePlace.CUSTOMER));
            assertThat(sum(database, sku, "adjusted + counted"))
                    .as(sku)
                    .isEqualTo(-view.quantityOutside(sku, OutsidePlace.COUNT_DIFFERENCE));
            assertThat(sum(database, sku, "discrepancy"))
                    .as(sku)
                    .isEqualTo(-view.quantityOutside(sku, OutsidePlace.DISCREPANCY));
            assertThat(sum(
                            database,
                            sku,
                            "received + returned - shipped - scrapped + moved_in - moved_out + adjusted + counted"
                                    + " + discrepancy"))
                    .as(sku)
                    .isEqualTo(view.onHand(sku, "W"));
        }
    }

    private static long sum(TestDatabase database, String sku, String what) throws SQLException {
        return database.number("select coalesce(sum(" + what + "), 0) from tallyline.stock_day d"
                + " join tallyline.product p on p.id = d.product where p.sku = '" + sku + "'");
    }

    @Test
    void shouldSayWhatWasOrderedAndHowLongItTook(TestDatabase database) throws Exception {
        MemoryJournal journal = new MemoryJournal(7);
        OrderFloor floor = new OrderFloor(journal, 23);
        for (int start = 0; start < 4; start++) {
            try (Projector projector = ProjectorTest.projector(database, journal)) {
                projector.start();
                floor.run(500);
                ProjectorTest.awaitCaughtUp(projector);
            }
        }
        try (Projector projector = ProjectorTest.projector(database, journal)) {
            projector.start();
            floor.completeAService();
            long shipped = floor.shipOne();
            floor.cancelWhatIsPicked();
            floor.passReturnWindows();
            ProjectorTest.awaitCaughtUp(projector);

            assertOrders(database, journal);
            assertThat(database.number("select reached & 31 from tallyline.customer_order where number = " + shipped))
                    .as("steps of an order that left")
                    .isEqualTo(31);
            assertSales(database);
            assertThat(
                            database.rows(
                                    "select s.product, a.warehouse, sum(s.quantity) from tallyline.stock s"
                                            + " join tallyline.place a on a.id = s.place and a.inside group by 1, 2"
                                            + " having sum(s.quantity) <> coalesce((select sum(d.received + d.returned - d.shipped"
                                            + " - d.scrapped + d.moved_in - d.moved_out + d.adjusted + d.counted + d.discrepancy)"
                                            + " from tallyline.stock_day d where d.product = s.product and d.warehouse = a.warehouse), 0)"))
                    .as("on hand that is not the sum of its days")
                    .isEmpty();

            String aside = projector
                    .rebuild()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(180, TimeUnit.SECONDS)
                    .setAside()
                    .orElseThrow();
            for (String table : ORDER_TABLES) {
                assertThat(rows(database, "tallyline", table)).as(table).isEqualTo(rows(database, aside, table));
            }
        }
    }

    private static String rows(TestDatabase database, String schema, String table) throws SQLException {
        String rows = database.rows("select r::text from " + schema + "." + table + " r order by 1");
        assertThat(rows).as(table).isNotEmpty();
        return rows;
    }

    /** Warehouses of the floor are all in Berlin. */
    private void assertOrders(TestDatabase database, MemoryJournal journal) throws SQLException {
        Map<Long, Long> placedAt = new HashMap<>();
        long[] completed = new long[2];
        read(journal, scan -> {}, envelope -> {
            String day = at(DAY, envelope.timeNanos());
            long second = Math.floorDiv(envelope.timeNanos(), 1_000_000_000L);
            if (envelope.event() instanceof OrderEvent.OrderPlaced
                    || envelope.event() instanceof OrderEvent.OrderRepeated
                    || envelope.event() instanceof OrderEvent.ShortfallOrdered) {
                placedAt.put(envelope.sequence(), second);
                add(day, 3, 0, 1);
            } else if (envelope.event() instanceof OrderEvent.OrderCompleted done) {
                add(day, 3, 1, 1);
                completed[0]++;
                completed[1] += second - placedAt.getOrDefault(done.order(), 0L);
            } else if (envelope.event() instanceof OrderEvent.OrderCancelled) {
                add(day, 3, 2, 1);
            } else if (envelope.event() instanceof OrderEvent.OrdersOverdue overdue) {
                overdue.orders().forEach(each -> add(day, 3, 2, each.cancelled() ? 1 : 0));
            }
        });
        assertThat(database.rows("select day, sum(placed), sum(completed), sum(cancelled) from tallyline.order_day"
                        + " group by day order by day"))
                .isEqualTo(expected());
        assertThat(database.rows("select sum(orders), sum(seconds) from tallyline.order_time_day where state = 6")
                        .strip())
                .isEqualTo(completed[0] + "|" + completed[1]);
        assertThat(completed[0]).isPositive();
        for (int state = 1; state <= 6; state++) {
            assertThat(database.number(
                            "select coalesce(sum(orders), 0) from tallyline.order_time_day where state = " + state))
                    .as("state " + state)
                    .isPositive()
                    .isEqualTo(database.number("select count(*) from tallyline.customer_order where reached & "
                            + (1 << (state - 1)) + " > 0"));
        }
        assertThat(database.number("select count(*) from tallyline.customer_order where shipped > 0 and picked + packed"
                        + " + reserved + backordered = 0 and reached & 31 <> 31"))
                .as("orders that left and were not noticed")
                .isZero();
    }

    /** Lines of orders, which {@link OrderProjectionTest} holds against the ledger, are worth what days add up to. */
    private static void assertSales(TestDatabase database) throws SQLException {
        for (String by : new String[] {"product", "customer", "channel"}) {
            String column = by.equals("product") ? "l.product" : "o." + by;
            assertThat(database.rows("select " + by + ", sum(units), sum(net), sum(tax) from tallyline.sale_" + by
                            + "_day group by 1 order by 1"))
                    .as(by)
                    .isNotEmpty()
                    .isEqualTo(
                            database.rows("select " + column + ", sum(l.ordered - l.cancelled), sum(l.net), sum(l.tax)"
                                    + " from tallyline.order_line l join tallyline.customer_order o on o.number = l.order_number"
                                    + " group by 1 order by 1"));
        }
        assertThat(database.number("select count(distinct customer) from tallyline.sale_customer_day"))
                .isGreaterThan(1);
    }
}
