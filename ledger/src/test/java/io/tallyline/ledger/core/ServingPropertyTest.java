package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.StateHashScheme;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However quickly those who wait are served, they get what the {@link NaiveServing} gives them, in the same portions.
 */
class ServingPropertyTest {
    private static final String[] WAREHOUSES = {"W", "X", "Y"};
    private static final int CHANNELS = 6;
    private static final int STEPS = 60;

    private final Shop shop = new Shop();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldServeAsIfAllWereAskedAgainForEachLine(long seed) {
        Random random = new Random(seed);
        shop.floor.product("MILK", 4_012_345_678_901L, Tracking.LOT_AND_EXPIRY);
        shop.floor.accept(new DefineCustomer("ann", "EUR", 2, 1_000_000_000, "", false, "", MasterDataCommand.ANY));
        for (int i = 0; i < CHANNELS; i++) {
            channel(i, random);
        }
        int portions = 0;
        for (int step = 0; step < STEPS; step++) {
            int orders = random.nextInt(step == STEPS / 2 ? 300 : 12);
            for (int i = 0; i < orders; i++) {
                place(random);
            }
            portions += arrive(random);
        }
        assertThat(portions).isGreaterThanOrEqualTo(STEPS / 10);
    }

    private void channel(int number, Random random) {
        List<String> warehouses = new ArrayList<>();
        int first = random.nextInt(WAREHOUSES.length);
        for (int i = 0; i <= random.nextInt(WAREHOUSES.length); i++) {
            warehouses.add(WAREHOUSES[(first + i) % WAREHOUSES.length]);
        }
        shop.floor.accept(new DefineChannel(
                "c" + number,
                "Channel",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                number % 2 == 0 ? SourcingStrategy.FIRST_EXPIRING : SourcingStrategy.BY_PRIORITY,
                warehouses,
                MasterDataCommand.CREATE));
    }

    private void place(Random random) {
        shop.channel = "c" + random.nextInt(CHANNELS);
        shop.warehouse = "";
        shop.priority = random.nextInt(3);
        shop.promisedDay = random.nextBoolean() ? 0 : 20_260_101 + random.nextInt(5);
        List<OrderLine> lines = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            int requested = random.nextInt(4) == 0 ? 20_260_101 + random.nextInt(5) : 0;
            int promised = random.nextInt(3) == 0 ? 20_260_101 + random.nextInt(5) : 0;
            lines.add(
                    new OrderLine("MILK", 1 + random.nextInt(4), 1_000, 1, 0, 0).on(new LineDays(requested, promised)));
        }
        shop.place(lines.toArray(OrderLine[]::new));
    }

    /** Goods arrive, or go, and the portions that follow are compared one by one. */
    private int arrive(Random random) {
        int month = 1 + random.nextInt(9);
        AdjustStock arrival = new AdjustStock(
                "MILK",
                WAREHOUSES[random.nextInt(WAREHOUSES.length)],
                "A1",
                1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 10),
                "L" + month,
                20_250_001 + 100 * (month + 3),
                random.nextInt(9) == 0 ? Condition.QUARANTINED : Condition.SELLABLE,
                "found",
                List.of());
        Floor floor = shop.floor;
        floor.tickClock();
        BusinessEvent event =
                floor.ledger.decide(arrival, CommandContext.SYSTEM, floor.now).event();
        if (event == null) {
            return 0;
        }
        floor.write(event, CommandContext.SYSTEM);
        int portions = 0;
        for (BusinessEvent next = floor.ledger.decideFollowing(); next != null; next = floor.ledger.decideFollowing()) {
            BackordersServed served = (BackordersServed) next;
            Books books = Books.readFrom(BookBytes.reading(BookBytes.of(floor.ledger)), StateHashScheme.CURRENT);
            assertThat(served).isEqualTo(new NaiveServing(books).serve(served.productId()));
            floor.tickClock();
            floor.write(next, CommandContext.SYSTEM);
            portions++;
        }
        return portions;
    }
}
