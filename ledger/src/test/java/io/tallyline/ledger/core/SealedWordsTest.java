package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.LiftHold;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.HoldLifted;
import io.tallyline.ledger.event.OrderEvent.LineSplit;
import io.tallyline.ledger.event.OrderEvent.OrderCancelled;
import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.PaymentReceived;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write about an order is sealed for whom the order is (DOMAIN D39), or was written before texts were sealed. */
class SealedWordsTest {
    private static final long ANY = MasterDataCommand.ANY;
    private static final String SEALED = "1.c2VhbGVk";

    private final Shop shop = new Shop();
    private long order;

    @BeforeEach
    void place() {
        shop.floor.accept(
                new DefineCustomer("bob", "EUR", Shop.CENTS, 10_000, "", false, "", MasterDataCommand.CREATE));
        order = shop.place(line("PEN", 5));
    }

    private List<BusinessCommand> worded(String text, String sealedFor) {
        return List.of(
                new HoldOrder(order, ANY, HoldReason.CLERK, text, sealedFor),
                new LiftHold(order, ANY, HoldReason.CLERK, text, sealedFor),
                new ReceivePayment(order, ANY, PaymentType.CARD, 1, text, "", sealedFor),
                new ChangeOrder(order, ANY, List.of(new LineQuantity(1, 4)), List.of(), text)
                        .sealedUnder(sealedFor, text),
                new SplitLine(order, ANY, 1, 1, text, sealedFor),
                new CancelOrder(order, ANY, text, sealedFor));
    }

    @Test
    void shouldTellInTheEventForWhomItIsSealed() {
        List<Object> events = new ArrayList<>();
        for (BusinessCommand command : worded(SEALED, "ann")) {
            shop.floor.accept(command);
            events.add(shop.floor.lastBusinessEvent());
        }

        assertThat(events)
                .hasExactlyElementsOfTypes(
                        OrderHeld.class,
                        HoldLifted.class,
                        PaymentReceived.class,
                        OrderChanged.class,
                        LineSplit.class,
                        OrderCancelled.class)
                .allSatisfy(event -> assertThat(event.toString()).contains(SEALED, "sealedFor=ann"));
    }

    /** Else the words about one person would outlive the key of that person. */
    @Test
    void shouldRefuseWhatIsSealedForSomebodyElse() {
        for (String somebody : List.of("bob", "-")) {
            for (BusinessCommand command : worded(SEALED, somebody)) {
                CommandResult refused = shop.floor.submit(command);
                assertThat(refused.reason()).as("%s", command).isEqualTo(RefusalReason.VERSION_CONFLICT);
                assertThat(refused.field()).isEqualTo("/order");
            }
        }
        assertThat(shop.floor
                        .submit(new OrderShortfall(order, ANY, "ann", "", 0, "", "", SEALED, "bob"))
                        .field())
                .isEqualTo("/customer");
        assertThat(shop.floor
                        .submit(new ChangeOrderCustomer(order, ANY, "bob", "", "", "", SEALED)
                                .sealedUnder("ann", SEALED))
                        .field())
                .isEqualTo("/customer");
    }

    @Test
    void shouldRefuseWordsAboutAServiceThatAreSealedForSomebodyElse() {
        for (OrderCommand command : List.of(
                new UnassignService(order, ANY, 1, SEALED, "bob"), new FinishService(order, ANY, 1, SEALED, "bob"))) {
            assertThat(shop.floor.submit(command).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
            assertThat(shop.floor
                            .submit(((FreelyWorded) command).sealedUnder("ann", SEALED))
                            .reason())
                    .isEqualTo(RefusalReason.NOT_A_SERVICE);
        }
    }

    @Test
    void shouldWantItSealedForWhoGetsTheOrder() {
        shop.floor.accept(new ChangeOrderCustomer(order, ANY, "bob", "", "", "", SEALED).sealedUnder("bob", SEALED));

        assertThat(((OrderCustomerChanged) shop.floor.lastBusinessEvent()).sealedFor())
                .isEqualTo("bob");
        assertThat(shop.floor
                        .submit(new HoldOrder(order, ANY, HoldReason.CLERK, SEALED, "ann"))
                        .reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        shop.floor.accept(new HoldOrder(order, ANY, HoldReason.CLERK, SEALED, "bob"));
    }

    @Test
    void shouldSayThatAnOrderIsUnknownRatherThanWhoseItIsNot() {
        CommandResult refused = shop.floor.submit(new CancelOrder(order + 1_000, ANY, "-", "-"));

        assertThat(refused.reason()).isEqualTo(RefusalReason.UNKNOWN_ORDER);
    }

    @Test
    void shouldTakeWordsInTheClearAsBefore() {
        for (BusinessCommand command : worded("called", "")) {
            shop.floor.accept(command);
            assertThat(shop.floor.lastBusinessEvent().toString())
                    .contains("called")
                    .containsPattern("sealedFor=[],]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, FreelyWorded.MAX_SEALED_BYTES + 1})
    void shouldRefuseASealThatIsNone(int length) {
        for (BusinessCommand command : worded("x".repeat(length), "ann")) {
            assertThat(shop.floor.submit(command).reason()).isEqualTo(RefusalReason.MALFORMED);
        }
    }

    @Test
    void shouldHaveRoomForTheLongestTextThatIsSealed() {
        shop.floor.accept(
                new HoldOrder(order, ANY, HoldReason.CLERK, "x".repeat(FreelyWorded.MAX_SEALED_BYTES), "ann"));

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CLERK);
    }

    @Test
    void shouldShowWhoseEachOrderIs() {
        long second = shop.place(line("CUP", 1));
        shop.floor.accept(new ChangeOrderCustomer(order, ANY, "bob", "", "", "", "").sealedUnder("", ""));

        List<String> seen = new ArrayList<>();
        shop.floor.ledger.visitCustomers((id, customer) -> seen.add(id + " " + customer));
        shop.floor.ledger.visitOrders((number, customer) -> seen.add(number + " of " + customer));

        assertThat(seen).containsExactly("1 ann", "2 bob", order + " of 2", second + " of 1");
    }
}
