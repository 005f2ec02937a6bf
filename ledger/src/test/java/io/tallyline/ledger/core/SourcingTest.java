package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.WorkingDay;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which warehouse gives what to an order, and what is promised: a table of stocks and orders, with the expected split
 * and the day on which the last part leaves. It is Monday morning, the 16th of June 2025; W works Monday to Friday, X
 * on Tuesdays and Saturdays, Y on Thursdays.
 */
class SourcingTest {
    @ParameterizedTest(name = "{0} | {1} | {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            W PEN 5                       | PEN 5        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | W=5                 | 20250616
            W PEN 5, X PEN 9              | PEN 7        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | X=7                 | 20250617
            W PEN 5, X PEN 9              | PEN 7        | BY_PRIORITY              | SHIP_AVAILABLE_BACKORDER   | W=5+X=2             | 20250617
            W PEN 5, X PEN 3              | PEN 8        | ONE_WAREHOUSE_ELSE_SPLIT | REFUSE_IF_SHORT            | W=5+X=3             | 20250617
            W PEN 5, X PEN 3              | PEN 9        | ONE_WAREHOUSE_ELSE_SPLIT | REFUSE_IF_SHORT            | refused             | none
            W PEN 5, X PEN 3              | PEN 9        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | W=5+X=3 waits 1     | none
            W PEN 5, X PEN 3              | PEN 9        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_CANCEL_REST | W=5+X=3 cancelled 1 | 20250617
            W PEN 1, Y PEN 1, Y CUP 1     | PEN 1, CUP 1 | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_COMPLETE              | Y=1, Y=1            | 20250619
            W PEN 1, Y PEN 1, Y CUP 1     | PEN 1, CUP 1 | BY_PRIORITY              | SHIP_COMPLETE              | W=1, Y=1            | 20250619
            W PEN 5                       | PEN 3, PEN 3 | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | W=3, W=2 waits 1    | none
            W PEN 5                       | PEN 3, PEN 3 | ONE_WAREHOUSE_ELSE_SPLIT | REFUSE_IF_SHORT            | refused             | none
            W PEN 9, X PEN 4, X CUP 4     | PEN 4, CUP 6 | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_COMPLETE              | X=4, X=4 waits 2    | none
            W HAT 1, X CUP 2              | PEN 1        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | waits 1             | none
            W HAT 1, X CUP 2              | PEN 1        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_CANCEL_REST | refused             | none
            W PEN 2, X PEN 2, Y PEN 3     | PEN 6        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_COMPLETE              | Y=3+W=2+X=1         | 20250619
            W MILK 5 260101, X MILK 5 251001                  | MILK 3         | FIRST_EXPIRING | SHIP_COMPLETE              | X=3                 | 20250617
            W MILK 5 260101, X MILK 5 251001                  | MILK 7         | FIRST_EXPIRING | SHIP_COMPLETE              | X=5+W=2             | 20250617
            W MILK 2 251001, W MILK 5 260101, X MILK 5 251101 | MILK 9         | FIRST_EXPIRING | SHIP_COMPLETE              | W=4+X=5             | 20250617
            W MILK 5 251001, X MILK 5 251001                  | MILK 7         | FIRST_EXPIRING | SHIP_COMPLETE              | W=5+X=2             | 20250617
            W MILK 5 260101, X MILK 5 251001                  | MILK 3, MILK 4 | FIRST_EXPIRING | SHIP_COMPLETE              | X=3, X=2+W=2        | 20250617
            W MILK 5 260101, X MILK 5 251001                  | MILK 12        | FIRST_EXPIRING | REFUSE_IF_SHORT            | refused             | none
            W MILK 5 260101, X MILK 5 251001                  | MILK 12        | FIRST_EXPIRING | SHIP_AVAILABLE_BACKORDER   | X=5+W=5 waits 2     | none
            W PEN 5, X PEN 9, X MILK 1 251001, W MILK 1 251101 | PEN 7, MILK 1 | FIRST_EXPIRING | SHIP_COMPLETE              | W=5+X=2, X=1        | 20250617
            """)
    void shouldSplitAndPromiseAsTheTableSays(
            String stock, String order, String strategy, String policy, String expected, String promised) {
        Shop shop = new Shop();
        works(shop, "W", 1, 2, 3, 4, 5);
        works(shop, "X", 2, 6);
        works(shop, "Y", 4);
        shop.floor.now = Instant.parse("2025-06-16T06:00:00Z").getEpochSecond() * Floor.SECOND;
        shop.floor.product("MILK", 4_012_345_678_901L, Tracking.LOT_AND_EXPIRY);
        for (String entry : stock.split(", ", -1)) {
            String[] words = entry.split(" ", -1);
            if (words.length == 4) {
                milk(shop, words[0], Long.parseLong(words[2]), words[3]);
            } else {
                shop.stock(words[1], words[0], Long.parseLong(words[2]));
            }
        }
        List<OrderLine> lines = new ArrayList<>();
        for (String entry : order.split(", ", -1)) {
            String[] words = entry.split(" ", -1);
            lines.add(line(words[0], Long.parseLong(words[1])));
        }
        shop.strategy = SourcingStrategy.valueOf(strategy);
        shop.policy = ShortagePolicy.valueOf(policy);

        CommandResult result = shop.tryToPlace(lines.toArray(OrderLine[]::new));

        boolean refused = result.kind() == CommandResult.Kind.REFUSED;
        assertThat(refused ? "refused" : shop.lines(result.order())).isEqualTo(expected);
        int day = refused ? PromiseRules.NONE : shop.floor.view().promisedDay(result.order());
        assertThat(day == PromiseRules.NONE ? "none" : String.valueOf(day)).isEqualTo(promised);
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    /** From eight to five, and until three orders leave on the day. */
    private static void works(Shop shop, String warehouse, int... weekdays) {
        List<WorkingDay> days = IntStream.of(weekdays)
                .mapToObj(weekday -> new WorkingDay(weekday, 480, 1_020, 900))
                .toList();
        shop.floor.accept(new SetWarehouseCalendar(warehouse, days, List.of(), MasterDataCommand.CREATE));
    }

    private static void milk(Shop shop, String warehouse, long quantity, String expiry) {
        shop.floor.accept(new AdjustStock(
                "MILK",
                warehouse,
                "A1",
                quantity,
                "L" + expiry,
                20_000_000 + Integer.parseInt(expiry),
                Condition.SELLABLE,
                "found",
                List.of()));
    }

    /** What expires first is promised already: whoever promises again looks behind it. */
    @Test
    void shouldNotCountTwiceWhatExpiresFirst() {
        Shop shop = milkShop();
        milk(shop, "W", 3, "251001");
        milk(shop, "W", 9, "260101");
        milk(shop, "X", 9, "251101");

        assertThat(shop.lines(shop.place(line("MILK", 3)))).isEqualTo("W=3");
        assertThat(shop.lines(shop.place(line("MILK", 3)))).isEqualTo("X=3");
    }

    @Test
    void shouldPromiseWhatHasExpiredLast() {
        Shop shop = milkShop();
        milk(shop, "W", 3, "250620");
        milk(shop, "X", 3, "251001");
        shop.floor.pass(10 * Floor.DAY);

        assertThat(shop.lines(shop.place(line("MILK", 4)))).isEqualTo("X=3+W=1");
    }

    @Test
    void shouldLeaveOutWhatIsHeld() {
        Shop shop = milkShop();
        shop.floor.stock("MILK", "QUA", 5, "L250801", 20_250_801);
        milk(shop, "W", 3, "260101");
        milk(shop, "X", 3, "251001");

        assertThat(shop.lines(shop.place(line("MILK", 4)))).isEqualTo("X=3+W=1");
    }

    @Test
    void shouldServeWhoWaitsFromWhatExpiresFirst() {
        Shop shop = milkShop();
        shop.channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.FIRST_EXPIRING, "W", "X");
        long order = shop.place(line("MILK", 4));
        shop.channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.FIRST_EXPIRING, "Y");
        milk(shop, "W", 3, "260101");
        milk(shop, "X", 3, "251001");

        shop.channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.FIRST_EXPIRING, "W", "X");

        assertThat(shop.lines(order)).isEqualTo("X=3+W=1");
    }

    private static Shop milkShop() {
        Shop shop = new Shop();
        shop.floor.product("MILK", 4_012_345_678_901L, Tracking.LOT_AND_EXPIRY);
        shop.strategy = SourcingStrategy.FIRST_EXPIRING;
        return shop;
    }
}
