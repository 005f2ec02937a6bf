package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.adjust;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Corners of orders: facts that touch others, waiting lines and what changes around them, keys, and large numbers. */
class OrderEdgesTest {
    private final Shop shop = new Shop();
    private int keys;

    @AfterEach
    void shouldBalance() {
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    @Test
    void shouldLeaveAloneTheOrdersThatAFactDoesNotBreak() {
        shop.stock("PEN", "W", 10);
        long old = shop.place(line("PEN", 4));
        long fresh = shop.place(line("PEN", 6));

        shop.floor.accept(adjust("PEN", "W", -6));

        assertThat(shop.lines(fresh)).isEqualTo("waits 6");
        assertThat(shop.view(old).changedSequence()).isEqualTo(old);
    }

    /** The power fails between the event that takes back and the fact, which nobody tells again. */
    @Test
    void shouldServeAgainWhoseUnitsWereTakenBackForAFactThatNeverCame() {
        shop.stock("PEN", "W", 5);
        long order = shop.place(line("PEN", 5));
        Decision decision = shop.floor.ledger.decide(adjust("PEN", "W", -4), CommandContext.SYSTEM, shop.floor.now);
        BusinessEvent first = Objects.requireNonNull(decision.first());
        shop.floor.tickClock();
        shop.floor.write(first, CommandContext.SYSTEM);
        assertThat(shop.lines(order)).isEqualTo("W=1 waits 4");

        long other = shop.place(line("PEN", 1));
        shop.floor.submit(new Tick());

        assertThat(shop.lines(order)).isEqualTo("W=5");
        assertThat(shop.lines(other)).isEqualTo("waits 1");
    }

    @Test
    void shouldWriteNoEmptyPortionWhenAFactTakesAllThatWasGivenBack() {
        shop.stock("PEN", "W", 5);
        shop.place(line("PEN", 5));
        int events = shop.floor.journal.size();

        shop.floor.accept(adjust("PEN", "W", -4));

        assertThat(shop.floor.journal).hasSize(events + 2);
    }

    @Test
    void shouldServeWhoWaitsWhenTheirChannelGetsAnotherWarehouse() {
        shop.channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.BY_PRIORITY, "W");
        long order = shop.place(line("PEN", 3));
        shop.stock("PEN", "X", 3);
        assertThat(shop.lines(order)).isEqualTo("waits 3");

        shop.channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.BY_PRIORITY, "W", "X");

        assertThat(shop.lines(order)).isEqualTo("X=3");
    }

    @Test
    void shouldKeepWhatIsReservedWhenTheirChannelLosesAWarehouse() {
        shop.stock("PEN", "X", 3);
        long order = shop.place(line("PEN", 5));

        shop.channel(ShortagePolicy.SHIP_AVAILABLE_BACKORDER, SourcingStrategy.BY_PRIORITY, "W");
        shop.stock("PEN", "X", 9);
        assertThat(shop.lines(order)).isEqualTo("X=3 waits 2");
        shop.stock("PEN", "W", 1);

        assertThat(shop.lines(order)).isEqualTo("X=3+W=1 waits 1");
    }

    @Test
    void shouldNotLetALineThatCanNotBeServedKeepOthersFromIt() {
        shop.priority = 9;
        shop.warehouse = "W";
        long onlyW = shop.place(line("PEN", 2));
        shop.priority = 0;
        shop.warehouse = "";
        long any = shop.place(line("PEN", 2));

        shop.stock("PEN", "X", 5);

        assertThat(shop.lines(onlyW)).isEqualTo("waits 2");
        assertThat(shop.lines(any)).isEqualTo("X=2");
        assertThat(shop.lines(shop.place(line("PEN", 3)))).isEqualTo("X=3");
    }

    @Test
    void shouldServeOtherProductsBehindOneThatManyWaitFor() {
        for (int i = 0; i < 150; i++) {
            shop.place(line("PEN", 1));
        }
        shop.warehouse = "Y";
        for (int i = 0; i < 150; i++) {
            shop.place(line("CUP", 1));
        }

        shop.stock("CUP", "X", 200);
        shop.stock("CUP", "Y", 100);
        shop.stock("PEN", "W", 150);

        assertThat(shop.floor.view().reserved("CUP", "Y")).isEqualTo(100);
        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(150);
    }

    /** What the pipeline does behind scans: one portion behind each, and goods of one product come all the time. */
    @Test
    void shouldServeProductsInTurnThoughOneHasALongQueue() {
        for (int i = 0; i < 250; i++) {
            shop.place(line("PEN", 1));
        }
        long other = shop.place(line("CUP", 1));
        arrive("PEN", 300);
        arrive("CUP", 1);

        serveOnePortion();
        serveOnePortion();

        assertThat(shop.lines(other)).isEqualTo("W=1");
        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(100);
        serveOnePortion();
        serveOnePortion();
        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(250);
    }

    private void arrive(String sku, long quantity) {
        shop.floor.tickClock();
        Decision decision = shop.floor.ledger.decide(adjust(sku, "W", quantity), CommandContext.SYSTEM, shop.floor.now);
        shop.floor.write(Objects.requireNonNull(decision.event()), CommandContext.SYSTEM);
    }

    private void serveOnePortion() {
        shop.floor.tickClock();
        BusinessEvent portion = Objects.requireNonNull(shop.floor.ledger.decideFollowing());
        shop.floor.write(portion, CommandContext.SYSTEM);
    }

    @Test
    void shouldServeButNotRaiseALineOfABlockedProduct() {
        long order = shop.place(line("PEN", 2));
        shop.floor.accept(Floor.product("PEN", Tracking.NONE, true));

        assertThat(shop.change(order, 1, 3).reason()).isEqualTo(RefusalReason.PRODUCT_BLOCKED);
        assertThat(shop.change(order, 1, 1).reason()).isNull();
        shop.stock("PEN", "W", 3);

        assertThat(shop.lines(order)).isEqualTo("W=1 cancelled 1");
    }

    @Test
    void shouldLetABlockedCustomersOrderBecomeLessButNotMore() {
        long order = shop.place(line("PEN", 2));
        shop.block("ann", true);

        CommandResult raised = shop.change(order, 1, 3);
        CommandResult added = shop.add(order, line("CUP", 1));

        assertThat(raised.reason()).isEqualTo(RefusalReason.ACCOUNT_BLOCKED);
        assertThat(raised.field()).isEqualTo("/quantities/0/quantity");
        assertThat(added.reason()).isEqualTo(RefusalReason.ACCOUNT_BLOCKED);
        assertThat(added.field()).isEqualTo("/added/0");
        assertThat(shop.change(order, 1, 1).reason()).isNull();
        shop.block("ann", false);
        assertThat(shop.change(order, 1, 3).reason()).isNull();
    }

    @Test
    void shouldLetAnImportedOrderOfABlockedCustomerBecomeMore() {
        shop.imported = true;
        shop.externalNumber = "#1";
        long order = shop.place(line("PEN", 2));
        shop.block("ann", true);

        assertThat(shop.change(order, 1, 3).reason()).isNull();
    }

    @Test
    void shouldLiftTheHoldOfAVersionThatCameAfterTheOrderWasCancelled() {
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.externalVersion = 1;
        long order = shop.place(line("PEN", 4));
        shop.cancel(order);
        shop.externalVersion = 2;
        assertThat(shop.tryToPlace(line("PEN", 5)).order()).isEqualTo(order);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.EXTERNAL_CHANGED);

        assertThat(shop.lift(order, HoldReason.EXTERNAL_CHANGED).reason()).isNull();

        assertThat(shop.view(order).holds()).isEmpty();
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_CLOSED);
        assertThat(shop.tryToPlace(line("PEN", 5)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    /** Between two portions, behind which a device's scan may come. */
    @Test
    void shouldShipNothingWithoutAnOrderUntilThoseWhoWaitAreServed() {
        for (int i = 0; i < 150; i++) {
            shop.place(line("PEN", 1));
        }
        FloorDevice belt = shop.floor.device("belt", StationRole.SHIP, "A1");
        arrive("PEN", 151);

        assertThat(belt.scan(4_006_381_333_931L).reason).isEqualTo(RefusalReason.RESERVED);
        shop.floor.submit(new Tick());

        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(150);
        assertThat(belt.scan(4_006_381_333_931L).reason).isNull();
        assertThat(belt.scan(4_006_381_333_931L).reason).isEqualTo(RefusalReason.RESERVED);
    }

    @Test
    void shouldPlaceAsManyLinesOfOneProductAsAnOrderMayHave() {
        shop.stock("PEN", "W", 300);
        shop.stock("PEN", "X", 100);

        long order = shop.place(Collections.nCopies(500, line("PEN", 1)).toArray(OrderLine[]::new));

        assertThat(shop.floor.view().available("PEN", "W")).isZero();
        assertThat(shop.floor.view().available("PEN", "X")).isZero();
        assertThat(shop.view(order).lines().stream().filter(line -> line.backordered() == 1))
                .hasSize(100);
        assertThat(shop.add(order, line("PEN", 1)).reason()).isEqualTo(RefusalReason.LIMIT_REACHED);
    }

    @Test
    void shouldBackorderWhatIsShortOfAnImportedOrderThoughTheRestIsToBeCancelled() {
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.policy = ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST;

        assertThat(shop.lines(shop.place(line("PEN", 4)))).isEqualTo("waits 4");
        shop.externalNumber = "#2";
        shop.stock("CUP", "W", 3);
        long order = shop.place(line("CUP", 4));
        assertThat(shop.lines(order)).isEqualTo("W=3 waits 1");
        shop.change(order, 1, 6);
        assertThat(shop.lines(order)).isEqualTo("W=3 waits 3");
        shop.add(order, line("HAT", 1));
        assertThat(shop.lines(order)).isEqualTo("W=3 waits 3, waits 1");
    }

    @Test
    void shouldKnowWhatTheShopSentAfterAPersonHeldTheOrderForIt() {
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.externalVersion = 5;
        long order = shop.place(line("PEN", 4));

        shop.hold(order, HoldReason.EXTERNAL_CHANGED);
        shop.lift(order, HoldReason.EXTERNAL_CHANGED);

        assertThat(shop.tryToPlace(line("PEN", 4)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        shop.externalVersion = 4;
        assertThat(shop.tryToPlace(line("PEN", 3)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
    }

    @Test
    void shouldRememberTheHighestVersionThoughAShopSendsOneWithout() {
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.externalVersion = 5;
        shop.place(line("PEN", 4));
        shop.externalVersion = 0;
        assertThat(shop.tryToPlace(line("PEN", 3)).reason()).isNull();

        shop.externalVersion = 4;

        assertThat(shop.tryToPlace(line("PEN", 2)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
    }

    @Test
    void shouldAnswerAKeyAlwaysTheSameAboutAnOrderThatIsHereAlready() {
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.externalVersion = 1;
        long order = shop.place(line("PEN", 4));

        assertThat(mustRepeat(shop.order(line("PEN", 4))).order()).isEqualTo(order);
        shop.externalVersion = 2;
        CommandResult newer = mustRepeat(shop.order(line("PEN", 5)));

        assertThat(newer.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(newer.order()).isEqualTo(order);
    }

    @Test
    void shouldAnswerAKeyAlwaysTheSameAboutAHold() {
        long order = shop.place(line("PEN", 4));
        HoldOrder hold = new HoldOrder(order, MasterDataCommand.ANY, HoldReason.CLERK, "");

        assertThat(mustRepeat(hold).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        CommandResult unchanged = mustRepeat(hold);
        assertThat(unchanged.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(unchanged.order()).isEqualTo(order);
        assertThat(shop.floor.submit(hold).order()).as("without a key").isEqualTo(order);
    }

    @Test
    void shouldAnswerAKeyAlwaysTheSameAboutAnEditThatChangesNothing() {
        long order = shop.place(line("PEN", 4));

        CommandResult result = mustRepeat(
                new ChangeOrder(order, MasterDataCommand.ANY, List.of(new LineQuantity(1, 4)), List.of(), ""));

        assertThat(result.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(result.order()).isEqualTo(order);
        assertThat(shop.change(order, 1, 4).order()).as("without a key").isEqualTo(order);
    }

    @Test
    void shouldAnswerAKeyAlwaysTheSameAboutADraft() {
        CommandResult begun = mustRepeat(new SaveDraft(0, MasterDataCommand.ANY, "web", "", "", "tea"));
        assertThat(begun.order()).isEqualTo(begun.sequence());

        CommandResult taken = mustRepeat(new SaveDraft(begun.order(), begun.sequence(), "web", "", "sam", "tea"));
        assertThat(taken.order()).isEqualTo(begun.order());
    }

    @Test
    void shouldNotLoseCountOfWhatACustomerOwes() {
        shop.payment = PaymentType.ON_ACCOUNT;
        OrderLine dear = new OrderLine("PEN", 1_000_000_000_000L, 10_000_000, 1, 0, 0);
        long small = shop.place(line("CUP", 1));
        for (int i = 0; i < 999; i++) {
            assertThat(shop.tryToPlace(dear).reason()).isNull();
        }

        assertThat(shop.floor.view().owed("ann")).isEqualTo(999_000_000_000_000_100L);
        CommandResult tooDear = shop.tryToPlace(dear);
        assertThat(tooDear.reason()).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
        assertThat(tooDear.field()).isEqualTo("/lines");
        assertThat(shop.add(small, dear).reason()).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
    }

    /** The first answer under a new key, which must come again. */
    private CommandResult mustRepeat(BusinessCommand command) {
        CommandContext context = new CommandContext("erp", "sim", ++keys, 2, keys, 4);
        CommandResult first = shop.floor.submit(command, context);
        CommandResult again = shop.floor.submit(command, context);
        assertThat(again.replayed()).isTrue();
        assertThat(again)
                .isEqualTo(new CommandResult(
                        first.kind(),
                        first.sequence(),
                        first.reason(),
                        first.field(),
                        true,
                        first.sort(),
                        first.order()));
        return first;
    }
}
