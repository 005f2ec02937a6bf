package io.tallyline.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.api.postgres.DeafServer;
import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.FloorHistory;
import io.tallyline.api.projection.MemoryJournal;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.api.query.ExplainQueries.Entry;
import io.tallyline.api.query.ExplainQueries.Explanation;
import io.tallyline.api.query.MovementQueries.Order;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.value.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class QueriesTest {
    private static final int LIMIT_SECONDS = 120;

    private final TestDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final AsOfSequence asOf = new AsOfSequence(vertx);
    private final MemoryJournal journal = new MemoryJournal(7);
    private final FloorHistory history = new FloorHistory(journal, 41);
    private final ProjectionFixture projection;
    private final RowReader rows;

    QueriesTest(TestDatabase database) {
        this.database = database;
        projection = new ProjectionFixture(database, journal, asOf::reached);
        rows = RowReader.open(vertx, ProjectionFixture.settings(database), 4);
    }

    @BeforeEach
    void writeHistory() {
        history.define().run(3_000);
        projection.awaitCaughtUp();
    }

    @AfterEach
    void close() throws Exception {
        projection.close();
        get(rows.close());
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static <T> List<T> all(Function<Optional<Cursor>, Future<Page<T>>> list) throws Exception {
        List<T> items = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            Page<T> page = get(list.apply(cursor));
            items.addAll(page.items());
            cursor = page.next().map(next -> Cursor.parse(next.text()));
        } while (cursor.isPresent());
        return items;
    }

    private static StockFilter sku(String sku) {
        return new StockFilter(sku, null, null, null);
    }

    /** The account's units of a product inside, and of them those held: quarantined, or at the quarantine place. */
    private long[] account(int product) {
        long[] numbers = new long[2];
        history.stock.forEach((key, quantity) -> {
            String[] parts = key.split("\\|", -1);
            int place = Integer.parseInt(parts[1]);
            if (Integer.parseInt(parts[0]) == product && place >= 16) {
                numbers[0] += quantity;
                if (!parts[2].equals("1") || place == 16 + 11) {
                    numbers[1] += quantity;
                }
            }
        });
        return numbers;
    }

    /** Without what was reserved, which nobody remembers, and without what is not there at all. */
    private static List<String> physical(List<StockLevel> levels) {
        return levels.stream()
                .filter(level -> level.onHand() != 0 || level.held() != 0)
                .map(level -> String.join(
                        "|",
                        level.sku(),
                        level.warehouse(),
                        level.location(),
                        level.lot(),
                        Long.toString(level.onHand()),
                        Long.toString(level.held())))
                .toList();
    }

    @Test
    void shouldSayWhatWasThereAsOfAnEarlierSequence() throws Exception {
        StockQueries stock = new StockQueries(rows);
        Map<Long, Map<StockGrouping, List<String>>> then = new TreeMap<>();
        for (int part = 0; part < 4; part++) {
            Map<StockGrouping, List<String>> levels = new EnumMap<>(StockGrouping.class);
            for (StockGrouping grouping : StockGrouping.values()) {
                levels.put(grouping, physical(all(cursor -> stock.levels(StockFilter.ALL, grouping, 1_000, cursor))));
            }
            then.put(journal.durableSequence(), levels);
            history.run(300);
            projection.awaitCaughtUp();
        }
        for (Map.Entry<Long, Map<StockGrouping, List<String>>> moment : then.entrySet()) {
            for (StockGrouping grouping : StockGrouping.values()) {
                List<StockLevel> levels =
                        all(cursor -> stock.levelsAsOf(moment.getKey(), StockFilter.ALL, grouping, 3, cursor));
                assertThat(physical(levels))
                        .as("%s as of %d", grouping, moment.getKey())
                        .isEqualTo(moment.getValue().get(grouping));
                assertThat(levels).allMatch(level -> level.lastSequence() <= moment.getKey());
            }
        }
        assertThat(physical(all(cursor -> stock.levelsAsOf(0, StockFilter.ALL, StockGrouping.LOT, 100, cursor))))
                .as("before anything came")
                .isEmpty();
    }

    @Test
    void shouldSayWhatIsOnHandHeldAndAvailable() throws Exception {
        StockQueries stock = new StockQueries(rows);
        for (int product = 1; product <= FloorHistory.PRODUCTS; product++) {
            Page<StockLevel> page = get(stock.total(sku("SKU-" + product)));
            StockLevel level = page.items().get(0);
            long[] expected = account(product);

            assertThat(page.asOf()).isEqualTo(journal.durableSequence());
            assertThat(level.onHand()).isEqualTo(expected[0]);
            assertThat(level.held()).isEqualTo(expected[1]);
            assertThat(level.available()).isEqualTo(expected[0] - expected[1]);
        }
    }

    @Test
    void shouldSumToTheSameNumberInEveryGrouping() throws Exception {
        StockQueries stock = new StockQueries(rows);
        long total = get(stock.total(StockFilter.ALL)).items().get(0).onHand();
        for (StockGrouping grouping : StockGrouping.values()) {
            List<StockLevel> levels = all(cursor -> stock.levels(StockFilter.ALL, grouping, 7, cursor));

            assertThat(levels.stream().mapToLong(StockLevel::onHand).sum())
                    .as("%s", grouping)
                    .isEqualTo(total);
            assertThat(levels).as("%s", grouping).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldNarrowStockByWarehouseAndLocation() throws Exception {
        StockQueries stock = new StockQueries(rows);
        StockFilter location = new StockFilter(null, "W1", "A-3", null);
        List<StockLevel> levels = all(cursor -> stock.levels(location, StockGrouping.LOCATION, 5, cursor));

        assertThat(levels).isNotEmpty().allMatch(level -> level.location().equals("A-3"));
        assertThat(get(stock.levels(new StockFilter(null, "W2", null, null), StockGrouping.LOT, 5, Optional.empty()))
                        .items())
                .isEmpty();
    }

    @Test
    void shouldExplainEachNumberByEventsThatSumToIt() throws Exception {
        ExplainQueries explain = new ExplainQueries(rows);
        for (StockFilter filter : List.of(
                sku("SKU-1"),
                new StockFilter("SKU-2", "W1", null, null),
                new StockFilter("SKU-3", "W1", "A-5", null))) {
            Explanation page = get(explain.explain(filter, 10, Optional.empty()));
            long onHand = page.onHand();
            long number = onHand;
            assertThat(get(new StockQueries(rows).total(filter)).items().get(0).onHand())
                    .isEqualTo(onHand);
            assertThat(page.closing()).isEqualTo(onHand);
            while (true) {
                assertThat(page.closing()).isEqualTo(number);
                for (Entry entry : page.entries()) {
                    assertThat(entry.balance()).isEqualTo(number);
                    number -= entry.change();
                }
                assertThat(page.opening()).isEqualTo(number);
                if (page.next().isEmpty()) {
                    break;
                }
                page = get(explain.explain(filter, 10, page.next()));
                assertThat(page.onHand()).isEqualTo(onHand);
            }
            assertThat(number).isZero();
        }
    }

    @Test
    void shouldKeepAnExplanationTogetherWhileNewEventsArrive() throws Exception {
        ExplainQueries explain = new ExplainQueries(rows);
        Explanation page = get(explain.explain(sku("SKU-1"), 5, Optional.empty()));
        long number = page.onHand();
        List<Long> sequences = new ArrayList<>();
        while (true) {
            for (Entry entry : page.entries()) {
                sequences.add(entry.movement().sequence());
                number -= entry.change();
            }
            if (page.next().isEmpty()) {
                break;
            }
            history.run(50);
            projection.awaitCaughtUp();
            page = get(explain.explain(sku("SKU-1"), 5, page.next()));
        }

        assertThat(number).isZero();
        assertThat(sequences).isSortedAccordingTo((a, b) -> Long.compare(b, a)).isNotEmpty();
    }

    @Test
    void shouldPageThroughAllMovementsInBothOrders() throws Exception {
        MovementQueries movements = new MovementQueries(rows);
        List<Movement> newest = all(cursor -> movements.movements(MovementFilter.ALL, Order.NEWEST_FIRST, 97, cursor));
        List<Movement> oldest = all(cursor -> movements.movements(MovementFilter.ALL, Order.OLDEST_FIRST, 89, cursor));

        assertThat(newest).hasSize((int) (history.movements + history.refusals)).doesNotHaveDuplicates();
        List<Movement> turned = new ArrayList<>(oldest);
        Collections.reverse(turned);
        assertThat(newest).isEqualTo(turned);
    }

    @Test
    void shouldKeepPagesStableWhileNewRowsArrive() throws Exception {
        MovementQueries movements = new MovementQueries(rows);
        List<Movement> before = all(cursor -> movements.movements(MovementFilter.ALL, Order.NEWEST_FIRST, 500, cursor));
        List<Movement> walked = all(cursor -> {
            if (cursor.isPresent()) {
                history.run(100);
                projection.awaitCaughtUp();
            }
            return movements.movements(MovementFilter.ALL, Order.NEWEST_FIRST, 500, cursor);
        });

        assertThat(walked).isEqualTo(before);
    }

    @Test
    void shouldFindMovementsByWhatTheySay() throws Exception {
        MovementQueries movements = new MovementQueries(rows);
        List<Movement> every = all(cursor -> movements.movements(MovementFilter.ALL, Order.NEWEST_FIRST, 500, cursor));
        check(every, MovementFilter.ALL.withSku("SKU-7"), found -> "SKU-7".equals(found.sku()));
        check(every, MovementFilter.ALL.withDevice("TUNNEL"), found -> "TUNNEL".equals(found.device()));
        check(every, MovementFilter.ALL.withOutcome(Outcome.REFUSED), found -> found.outcome() == Outcome.REFUSED);
        check(
                every,
                MovementFilter.ALL.withSequences(500, 600),
                found -> found.sequence() >= 500 && found.sequence() <= 600);
        check(
                every,
                MovementFilter.ALL.withSku("SKU-7").withOutcome(Outcome.DEDUCTED),
                found -> "SKU-7".equals(found.sku()) && found.outcome() == Outcome.DEDUCTED);
        Instant from = Instant.ofEpochSecond(0, MemoryJournal.timeOf(700));
        Instant until = Instant.ofEpochSecond(0, MemoryJournal.timeOf(900));
        check(
                every,
                MovementFilter.ALL.withTimes(from, until),
                found -> found.sequence() >= 700 && found.sequence() < 900);
        MovementFilter location =
                new MovementFilter(null, null, "W1", "A-4", null, null, null, null, null, null, 0, Long.MAX_VALUE);
        check(every, location, found -> at(found.from()) || at(found.to()));
        MovementFilter reason = new MovementFilter(
                null,
                null,
                "W1",
                null,
                null,
                null,
                RefusalReason.NOT_ENOUGH_STOCK,
                true,
                null,
                null,
                0,
                Long.MAX_VALUE);
        check(every, reason, found -> found.reason() == RefusalReason.NOT_ENOUGH_STOCK);
    }

    private static boolean at(Movement.@Nullable PlaceName place) {
        return place != null && place.location().equals("A-4");
    }

    private void check(List<Movement> every, MovementFilter filter, Predicate<Movement> expected) throws Exception {
        MovementQueries movements = new MovementQueries(rows);
        List<Movement> wanted = every.stream().filter(expected).toList();
        assertThat(wanted).as("%s", filter).isNotEmpty();
        assertThat(all(cursor -> movements.movements(filter, Order.NEWEST_FIRST, 13, cursor)))
                .as("%s", filter)
                .isEqualTo(wanted);
        List<Movement> turned = all(cursor -> movements.movements(filter, Order.OLDEST_FIRST, 17, cursor));
        Collections.reverse(turned);
        assertThat(turned).as("%s", filter).isEqualTo(wanted);
    }

    @Test
    void shouldListTheCatalogue() throws Exception {
        CatalogueQueries catalogue = new CatalogueQueries(rows);

        assertThat(all(cursor -> catalogue.products(null, 7, cursor))).hasSize(FloorHistory.PRODUCTS);
        assertThat(all(cursor -> catalogue.locations("W1", null, 5, cursor))).hasSize(12);
        assertThat(all(cursor -> catalogue.barcodes(null, null, 9, cursor))).hasSize(FloorHistory.PRODUCTS);
        assertThat(get(catalogue.barcodes("SKU-3", null, 9, Optional.empty())).items())
                .extracting(CatalogueQueries.Barcode::code)
                .containsExactly("code-3");
        assertThat(get(catalogue.warehouses(null, 9, Optional.empty())).items())
                .extracting(CatalogueQueries.Warehouse::warehouse)
                .containsExactly("W1");
        assertThat(get(catalogue.devices("W1", null, 9, Optional.empty())).items())
                .singleElement()
                .satisfies(device -> assertThat(device.hasToken()).isTrue());
        assertThat(get(catalogue.operators(null, 9, Optional.empty())).items()).isEmpty();
        assertThat(get(catalogue.apiKeys(null, 9, Optional.empty())).items()).isEmpty();
        assertThat(get(catalogue.products("SKU-2", 1, Optional.empty())).items())
                .singleElement()
                .satisfies(product -> assertThat(product.lastSequence()).isPositive());
    }

    @Test
    void shouldFeedEveryChangeOnceInOrder() throws Exception {
        ChangesQueries changes = new ChangesQueries(rows);
        List<Long> sequences = new ArrayList<>();
        long after = 0;
        while (true) {
            Page<ChangesQueries.Change> page = get(changes.after(after, 73));
            page.items().forEach(change -> sequences.add(change.sequence()));
            if (page.next().isEmpty()) {
                break;
            }
            after = page.next().get().number(0);
        }

        assertThat(sequences)
                .hasSize((int) journal.durableSequence())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepHashesOutOfTheFeed() throws SQLException {
        assertThat(database.number("select count(*) from tallyline.command_log where document::text like '%ash%'"))
                .isZero();
    }

    @Test
    void shouldWaitForASequenceAndSayWhenItIsLate() throws Exception {
        long sequence = journal.append(new SystemEvent.UnitsForgotten(List.of()));
        Future<Void> waiting = asOf.waitFor(sequence, Duration.ofSeconds(LIMIT_SECONDS));
        assertThat(waiting.isComplete()).isFalse();
        journal.sync();
        get(waiting);

        assertThat(get(rows.checkpoint())).isGreaterThanOrEqualTo(sequence);
        assertThatThrownBy(() -> get(asOf.waitFor(sequence + 1, Duration.ofMillis(20))))
                .hasCauseInstanceOf(AsOfSequence.TooLateException.class);
        assertThat(asOf.waiting()).isZero();
    }

    @Test
    void shouldNeitherWaitNorHoldUpTheStopWhenPostgresAcceptsAndNeverAnswers() throws Exception {
        try (DeafServer deaf = new DeafServer()) {
            RowReader reader = RowReader.open(vertx, deaf.settings(), 1);
            for (int query = 0; query < 3; query++) {
                assertThatThrownBy(() -> get(reader.checkpoint())).hasCauseInstanceOf(RowsUnavailableException.class);
            }
            long start = System.nanoTime();
            get(reader.close());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void shouldRefuseACursorThatIsNone() {
        assertThatThrownBy(() -> Cursor.parse("%%%")).isInstanceOf(Cursor.InvalidCursorException.class);
        assertThatThrownBy(() -> Cursor.parse("abc").number(0)).isInstanceOf(Cursor.InvalidCursorException.class);
        Optional<Cursor> crafted = Optional.of(new Cursor(List.of("5", "4294967297")));
        assertThatThrownBy(() ->
                        get(new MovementQueries(rows).movements(MovementFilter.ALL, Order.NEWEST_FIRST, 10, crafted)))
                .hasRootCauseInstanceOf(Cursor.InvalidCursorException.class);
    }
}
