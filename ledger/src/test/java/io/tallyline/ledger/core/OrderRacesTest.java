package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.adjust;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two who want the same at the same time, in both orders: whoever is decided second sees what the first one did, and
 * who sends the version that he read is told that it has changed.
 */
class OrderRacesTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalance() {
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    // Two requests for the same last five units.

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGiveTheLastFiveToWhoeverIsDecidedFirst(boolean urgentFirst) {
        shop.stock("PEN", "W", 5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        shop.priority = urgentFirst ? 9 : 0;
        long first = shop.place(line("PEN", 5));
        shop.priority = urgentFirst ? 0 : 9;

        CommandResult second = shop.tryToPlace(line("PEN", 5));

        assertThat(second.reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        assertThat(shop.lines(first)).isEqualTo("W=5");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4})
    void shouldShareTheLastFiveButGiveNoneTwice(long ofTheFirst) {
        shop.stock("PEN", "W", 5);
        long first = shop.place(line("PEN", ofTheFirst));
        long second = shop.place(line("PEN", 5));

        assertThat(shop.lines(first)).isEqualTo("W=" + ofTheFirst);
        assertThat(shop.lines(second)).isEqualTo("W=" + (5 - ofTheFirst) + " waits " + ofTheFirst);
        assertThat(shop.floor.view().available("PEN", "W")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGiveTheLastFiveToTheBeltOrToTheOrder(boolean beltFirst) {
        shop.stock("PEN", "W", 5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        FloorDevice belt = shop.floor.device("belt", StationRole.SHIP, "A1");
        if (beltFirst) {
            assertThat(belt.scan(PEN).reason).isNull();
            assertThat(shop.tryToPlace(line("PEN", 5)).reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        } else {
            shop.place(line("PEN", 5));
            assertThat(belt.scan(PEN).reason).isEqualTo(RefusalReason.RESERVED);
        }
    }

    // Two lines of one order that share a product.

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void shouldSumTwoLinesOfOneProduct(long ofTheFirst) {
        shop.stock("PEN", "W", 5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        assertThat(shop.tryToPlace(line("PEN", ofTheFirst), line("PEN", 6 - ofTheFirst))
                        .reason())
                .isEqualTo(RefusalReason.NOT_AVAILABLE);

        long order = shop.place(line("PEN", ofTheFirst), line("PEN", 5 - ofTheFirst));

        assertThat(shop.lines(order)).isEqualTo("W=" + ofTheFirst + ", W=" + (5 - ofTheFirst));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4})
    void shouldReserveForTheFirstLineFirst(long ofTheFirst) {
        shop.stock("PEN", "W", 5);

        long order = shop.place(line("PEN", ofTheFirst), line("PEN", 4));

        long ofTheSecond = 5 - ofTheFirst;
        assertThat(shop.lines(order))
                .isEqualTo("W=" + ofTheFirst + ", W=" + ofTheSecond + " waits " + (4 - ofTheSecond));
    }

    // A check in one moment and the placement in another.

    @Test
    void shouldRefuseWhatWasPossibleWhenItWasChecked() {
        shop.stock("PEN", "W", 5);
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(5);

        shop.place(line("PEN", 1));

        assertThat(shop.tryToPlace(line("PEN", 5)).reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
    }

    @Test
    void shouldTakeWhatWasImpossibleWhenItWasChecked() {
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        assertThat(shop.floor.view().available("PEN", "W")).isZero();

        shop.stock("PEN", "W", 5);

        assertThat(shop.tryToPlace(line("PEN", 5)).reason()).isNull();
    }

    // Cancel while releasing.

    @Test
    void shouldCancelWhatWasReleasedMeanwhileOnlyOnSecondThoughts() {
        long order = reserved(5);
        long read = version(order);
        assertThat(release(order, read).reason()).isNull();

        assertThat(cancel(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(shop.lines(order)).isEqualTo("W=5");
        assertThat(cancel(order, version(order)).reason()).isNull();
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(5);
    }

    @Test
    void shouldReleaseNothingOfWhatWasCancelledMeanwhile() {
        long order = reserved(5);
        long read = version(order);
        assertThat(cancel(order, read).reason()).isNull();

        assertThat(release(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(release(order, ANY).reason()).isEqualTo(RefusalReason.ORDER_CLOSED);
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(5);
    }

    // Edit while releasing.

    @Test
    void shouldEditWhatWasReleasedMeanwhileOnlyOnSecondThoughts() {
        shop.stock("PEN", "W", 3);
        long order = reserved(5);
        long read = version(order);
        assertThat(release(order, read).reason()).isNull();

        assertThat(edit(order, read, 7).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(edit(order, version(order), 7).reason()).isNull();
        assertThat(released(order)).isEqualTo(5);
        assertThat(shop.lines(order)).isEqualTo("W=7");
        assertThat(edit(order, ANY, 4).reason()).isNull();
        assertThat(released(order)).isEqualTo(4);
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(4);
    }

    @Test
    void shouldReleaseWhatTheOrderIsAfterTheEdit() {
        long order = reserved(5);
        long read = version(order);
        assertThat(edit(order, read, 3).reason()).isNull();

        assertThat(release(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(release(order, version(order)).reason()).isNull();
        assertThat(released(order)).isEqualTo(3);
        assertThat(shop.floor.view().available("PEN", "W")).isEqualTo(2);
    }

    // A count that finds less than is reserved.

    @Test
    void shouldPromiseOnlyWhatTheCountLeft() {
        shop.stock("PEN", "W", 5);
        shop.floor.accept(adjust("PEN", "W", -3));

        assertThat(shop.lines(shop.place(line("PEN", 5)))).isEqualTo("W=2 waits 3");
    }

    @Test
    void shouldTakeBackWhatTheCountDidNotLeave() {
        long order = reserved(5);
        long read = version(order);

        shop.floor.accept(adjust("PEN", "W", -3));

        assertThat(shop.lines(order)).isEqualTo("W=2 waits 3");
        assertThat(release(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(release(order, version(order)).reason()).isNull();
        assertThat(released(order)).isEqualTo(2);
    }

    @Test
    void shouldTakeBackWhatIsReleasedWhenTheCountLeavesNothingElse() {
        long order = reserved(5);
        release(order, ANY);

        shop.floor.accept(adjust("PEN", "W", -3));

        assertThat(shop.lines(order)).isEqualTo("W=2 waits 3");
        assertThat(released(order)).isEqualTo(2);
    }

    @Test
    void shouldPromiseOnlyWhatTheCounterOnTheFloorFound() {
        shop.stock("PEN", "W", 5);
        countTwo();

        assertThat(shop.lines(shop.place(line("PEN", 5)))).isEqualTo("W=2 waits 3");
    }

    @Test
    void shouldTakeBackWhatTheCounterOnTheFloorDidNotFind() {
        long order = reserved(5);
        long read = version(order);

        countTwo();

        assertThat(shop.lines(order)).isEqualTo("W=2 waits 3");
        assertThat(cancel(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
    }

    /** The order is placed between the count's last scan and the label that closes it. */
    @Test
    void shouldTakeBackWhatWasPromisedWhileTheCounterCounted() {
        shop.stock("PEN", "W", 5);
        FloorDevice counter = shop.floor.device("counter", StationRole.COUNT, "A2");
        counter.label("A1");
        counter.scan(PEN);
        long order = shop.place(line("PEN", 5));

        counter.label("A1");

        assertThat(shop.lines(order)).isEqualTo("W=1 waits 4");
        assertThat(shop.floor.view().available("PEN", "W")).isZero();
    }

    // Payment while cancelling.

    @Test
    void shouldMakeWhatWasPaidBeforeTheCancellationTheCustomersCredit() {
        shop.payment = PaymentType.BANK_TRANSFER;
        long order = reserved(5);
        long read = version(order);
        assertThat(pay(order, read, 300).reason()).isNull();

        assertThat(cancel(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(cancel(order, version(order)).reason()).isNull();
        assertThat(shop.floor.view().credit("ann")).isEqualTo(300);
        assertThat(shop.view(order).paidMinor()).isZero();
    }

    @Test
    void shouldMakeWhatIsPaidAfterTheCancellationTheCustomersCredit() {
        shop.payment = PaymentType.BANK_TRANSFER;
        long order = reserved(5);
        long read = version(order);
        assertThat(cancel(order, read).reason()).isNull();

        assertThat(pay(order, read, 300).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(shop.floor.view().credit("ann")).isZero();
        assertThat(pay(order, ANY, 300).reason()).isNull();
        assertThat(shop.floor.view().credit("ann")).isEqualTo(300);
        assertThat(shop.view(order).lifecycle()).isEqualTo(OrderLifecycle.CANCELLED);
    }

    // Hold while releasing.

    @Test
    void shouldReleaseNothingThatWasHeldMeanwhile() {
        long order = reserved(5);
        long read = version(order);
        assertThat(hold(order, read).reason()).isNull();

        assertThat(release(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(release(order, version(order)).reason()).isEqualTo(RefusalReason.ORDER_HELD);
        assertThat(released(order)).isZero();
    }

    @Test
    void shouldLeaveOnTheFloorWhatWasReleasedBeforeTheHold() {
        shop.stock("PEN", "W", 1);
        long order = reserved(5);
        long read = version(order);
        assertThat(release(order, read).reason()).isNull();

        assertThat(hold(order, read).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(hold(order, version(order)).reason()).isNull();
        assertThat(edit(order, ANY, 6).reason()).isNull();
        assertThat(release(order, ANY).reason()).isEqualTo(RefusalReason.ORDER_HELD);
        assertThat(released(order)).isEqualTo(5);
    }

    // Stock comes while the one who waits gives up.

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldServeTheOneWhoStillWaits(boolean cancelledFirst) {
        long first = shop.place(line("PEN", 3));
        long second = shop.place(line("PEN", 3));
        if (cancelledFirst) {
            cancel(first, ANY);
            shop.stock("PEN", "W", 3);
        } else {
            shop.stock("PEN", "W", 3);
            cancel(first, ANY);
        }

        assertThat(shop.lines(second)).isEqualTo("W=3");
        assertThat(shop.floor.view().available("PEN", "W")).isZero();
    }

    /** An order of so many pens, all of them reserved. */
    private long reserved(long quantity) {
        shop.stock("PEN", "W", quantity);
        return shop.place(line("PEN", quantity));
    }

    private void countTwo() {
        FloorDevice counter = shop.floor.device("counter", StationRole.COUNT, "A2");
        counter.label("A1");
        counter.scan(PEN);
        counter.scan(PEN);
        counter.label("A1");
    }

    private long version(long order) {
        return shop.view(order).changedSequence();
    }

    private long released(long order) {
        return shop.view(order).lines().get(0).released();
    }

    private CommandResult release(long order, long version) {
        return shop.floor.submit(new ReleaseOrder(order, version));
    }

    private CommandResult cancel(long order, long version) {
        return shop.floor.submit(new CancelOrder(order, version, "not wanted"));
    }

    private CommandResult edit(long order, long version, long quantity) {
        return shop.floor.submit(
                new ChangeOrder(order, version, List.of(new LineQuantity(1, quantity)), List.of(), "called"));
    }

    private CommandResult pay(long order, long version, long minor) {
        return shop.floor.submit(new ReceivePayment(order, version, PaymentType.BANK_TRANSFER, minor, "ref"));
    }

    private CommandResult hold(long order, long version) {
        return shop.floor.submit(new HoldOrder(order, version, HoldReason.CLERK, "wait"));
    }
}
