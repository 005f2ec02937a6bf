package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which warehouse gives what to an order, and what is promised of the rest: a table of stocks and orders. */
class SourcingTest {
    @ParameterizedTest(name = "{0} | {1} | {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            W PEN 5                       | PEN 5        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | W=5
            W PEN 5, X PEN 9              | PEN 7        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | X=7
            W PEN 5, X PEN 9              | PEN 7        | BY_PRIORITY              | SHIP_AVAILABLE_BACKORDER   | W=5+X=2
            W PEN 5, X PEN 3              | PEN 8        | ONE_WAREHOUSE_ELSE_SPLIT | REFUSE_IF_SHORT            | W=5+X=3
            W PEN 5, X PEN 3              | PEN 9        | ONE_WAREHOUSE_ELSE_SPLIT | REFUSE_IF_SHORT            | refused
            W PEN 5, X PEN 3              | PEN 9        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | W=5+X=3 waits 1
            W PEN 5, X PEN 3              | PEN 9        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_CANCEL_REST | W=5+X=3 cancelled 1
            W PEN 1, Y PEN 1, Y CUP 1     | PEN 1, CUP 1 | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_COMPLETE              | Y=1, Y=1
            W PEN 1, Y PEN 1, Y CUP 1     | PEN 1, CUP 1 | BY_PRIORITY              | SHIP_COMPLETE              | W=1, Y=1
            W PEN 5                       | PEN 3, PEN 3 | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | W=3, W=2 waits 1
            W PEN 5                       | PEN 3, PEN 3 | ONE_WAREHOUSE_ELSE_SPLIT | REFUSE_IF_SHORT            | refused
            W PEN 9, X PEN 4, X CUP 4     | PEN 4, CUP 6 | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_COMPLETE              | X=4, X=4 waits 2
            W HAT 1, X CUP 2              | PEN 1        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_BACKORDER   | waits 1
            W HAT 1, X CUP 2              | PEN 1        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_AVAILABLE_CANCEL_REST | refused
            W PEN 2, X PEN 2, Y PEN 3     | PEN 6        | ONE_WAREHOUSE_ELSE_SPLIT | SHIP_COMPLETE              | Y=3+W=2+X=1
            """)
    void shouldSplitAsTheTableSays(String stock, String order, String strategy, String policy, String expected) {
        Shop shop = new Shop();
        for (String entry : stock.split(", ", -1)) {
            String[] words = entry.split(" ", -1);
            shop.stock(words[1], words[0], Long.parseLong(words[2]));
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
        assertThat(shop.floor.view().imbalance()).isZero();
    }
}
