package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.FurtherProblem;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.Tracking;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever places an order is told at once all that is wrong with it. */
class PlacementProblemsTest {
    private static final CommandContext KEYED = IdempotencyTest.key(1, 1);

    private final Shop shop = new Shop();

    /** The reason of the refusal first, then what else is wrong. */
    private static List<String> problems(CommandResult result) {
        Stream<String> further =
                result.further().stream().map(problem -> RefusalReason.of(problem.reason()) + " " + problem.field());
        return Stream.concat(Stream.of(result.reason() + " " + result.field()), further)
                .toList();
    }

    @Test
    void shouldTellEveryLineThatCanNotBeOrdered() {
        CommandResult result = shop.tryToPlace(line("ELK", 1), line("PEN", 1), line("CUP", 0), Shop.ours("HAT", 1));

        assertThat(problems(result))
                .containsExactly(
                        "UNKNOWN_PRODUCT /lines/0/sku",
                        "ZERO_QUANTITY /lines/2/quantity",
                        "NO_PRICE /lines/3/unitPriceMicros");
    }

    @Test
    void shouldTellWhoAndWhereIsUnknownAndThenTheLines() {
        shop.channel = "fax";
        shop.customer = "nobody";
        shop.salesperson = "joe";
        shop.warehouse = "Z";
        shop.draft = 77;

        assertThat(problems(shop.tryToPlace(line("ELK", 1))))
                .containsExactly(
                        "UNKNOWN_CHANNEL /channel",
                        "UNKNOWN_DRAFT /draft",
                        "UNKNOWN_CUSTOMER /customer",
                        "UNKNOWN_SALESPERSON /salesperson",
                        "UNKNOWN_WAREHOUSE /warehouse",
                        "UNKNOWN_PRODUCT /lines/0/sku");
    }

    @Test
    void shouldTellEveryFieldThatIsNotInItsForm() {
        shop.priority = 1_001;
        shop.requestedDay = 20_260_231;
        shop.shippingMinor = -1;

        assertThat(problems(shop.tryToPlace(new OrderLine("ELK", 0, -3, 0, 0, 0), line("PEN", -1))))
                .containsExactly(
                        "MALFORMED /priority",
                        "MALFORMED /requestedDay",
                        "MALFORMED /shippingMinor",
                        "MALFORMED /lines/0/unitPriceMicros",
                        "MALFORMED /lines/0/priceQuantity",
                        "ZERO_QUANTITY /lines/0/quantity",
                        "UNKNOWN_PRODUCT /lines/0/sku",
                        "BAD_QUANTITY /lines/1/quantity");
    }

    @Test
    void shouldTellEveryLineThatIsShort() {
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        shop.stock("PEN", "W", 3);

        assertThat(problems(shop.tryToPlace(line("PEN", 2), line("PEN", 2), line("CUP", 1))))
                .containsExactly("NOT_AVAILABLE /lines/1/quantity", "NOT_AVAILABLE /lines/2/quantity");
    }

    @Test
    void shouldTellTwentyAtMost() {
        OrderLine[] lines = Collections.nCopies(40, line("ELK", 1)).toArray(OrderLine[]::new);

        assertThat(problems(shop.tryToPlace(lines))).hasSize(20);
    }

    @Test
    void shouldTellTheSameAgainUnderTheSameKeyAfterASnapshotToo() {
        CommandResult first = shop.floor.submit(shop.order(line("ELK", 1), line("OWL", 1)), KEYED);
        shop.floor.product("ELK", 4_006_381_333_940L, Tracking.NONE);

        CommandResult again = shop.floor.submit(shop.order(line("ELK", 1), line("OWL", 1)), KEYED);
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        Decision after = restored.decide(
                shop.order(line("ELK", 1), line("OWL", 1)), KEYED, shop.floor.ledger.lastTimeNanos() + 1);

        assertThat(first.further())
                .containsExactly(new FurtherProblem(RefusalReason.UNKNOWN_PRODUCT.number(), "/lines/1/sku"));
        assertThat(again.further()).isEqualTo(first.further());
        assertThat(again.replayed()).isTrue();
        assertThat(after.result()).isEqualTo(again);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    @Test
    void shouldForgetThemWithTheKey() {
        shop.floor.submit(shop.order(line("ELK", 1), line("OWL", 1)), KEYED);
        shop.floor.pass(8 * Floor.DAY);

        shop.floor.submit(shop.order(line("PEN", 1)), IdempotencyTest.key(2, 1));

        FurtherProblemBook further = shop.floor.view().books.idempotency.further;
        assertThat(further.of(KEYED.keyHigh(), KEYED.keyLow())).isEmpty();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }
}
