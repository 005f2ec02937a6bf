package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.WorkingDay;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineDaysEdit;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.RedatedLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lines on days of their own (DOMAIN D24): W works Monday to Friday until a cut-off at 15:00, from Monday, the 16th of June 2025; X and
 * Y have no calendar.
 */
class LineDaysTest {
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();

    LineDaysTest() {
        List<WorkingDay> week = new ArrayList<>();
        for (int weekday = 1; weekday <= 5; weekday++) {
            week.add(new WorkingDay(weekday, 480, 1_020, 900));
        }
        shop.floor.accept(new SetWarehouseCalendar("W", week, List.of(), MasterDataCommand.CREATE));
        shop.floor.now = Instant.parse("2025-06-16T06:00:00Z").getEpochSecond() * Floor.SECOND;
    }

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.view().imbalance()).isZero();
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        shop.floor.replay(replayed, 0, shop.floor.journal.size());
        assertThat(replayed.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    private static OrderLine on(OrderLine line, int requestedDay, int promisedDay) {
        return line.on(new LineDays(requestedDay, promisedDay));
    }

    private int promised(long order, int line) {
        return shop.floor.view().promisedDay(order, line);
    }

    private static ChangeOrder edit(long order, LineDaysEdit... edits) {
        return new ChangeOrder(order, ANY, List.of(), List.of(), "").withDays(List.of(edits));
    }

    private static LineDaysEdit wanted(int line, int day) {
        return new LineDaysEdit(line, true, day, false, 0);
    }

    private static LineDaysEdit promise(int line, int day) {
        return new LineDaysEdit(line, false, 0, true, day);
    }

    @Test
    void shouldServeTheLineThatIsPromisedFirst() {
        shop.promisedDay = 20_250_620;
        long early = shop.place(on(line("PEN", 2), 0, 20_250_625), on(line("PEN", 2), 0, 20_250_618));
        long late = shop.place(line("PEN", 2));

        shop.stock("PEN", "W", 2);

        assertThat(shop.lines(early)).isEqualTo("waits 2, W=2");
        assertThat(shop.lines(late)).isEqualTo("waits 2");
        shop.stock("PEN", "W", 2);
        assertThat(shop.lines(late)).isEqualTo("W=2");
        assertThat(shop.lines(early)).isEqualTo("waits 2, W=2");
    }

    @Test
    void shouldServeWhatIsWantedOnADayOfItsOwnAndPromisedForNoneBehindWhatIsPromised() {
        shop.promisedDay = 20_250_617;
        long first = shop.place(on(line("PEN", 2), 20_250_801, 0));
        long second = shop.place(line("PEN", 2));

        shop.stock("PEN", "W", 2);

        assertThat(promised(first, 1)).isZero();
        assertThat(shop.lines(first)).isEqualTo("waits 2");
        assertThat(shop.lines(second)).isEqualTo("W=2");
    }

    /** D5: of what is not on the floor the latest promise goes first. */
    @Test
    void shouldTakeBackTheLineThatIsPromisedLast() {
        shop.stock("PEN", "W", 4);
        long order = shop.place(on(line("PEN", 2), 0, 20_250_701), on(line("PEN", 2), 0, 20_250_618));

        shop.stock("PEN", "W", -2);

        assertThat(shop.lines(order)).isEqualTo("waits 2, W=2");
    }

    @ParameterizedTest(name = "{0}: {1} and {2}, order {3}")
    @CsvSource(delimiter = '|', textBlock = """
            SHIP_AVAILABLE_BACKORDER | 0 0               | 20250623 0        | 0        | 20250616 | 20250616 | 20250623
            SHIP_AVAILABLE_BACKORDER | 0 0               | 20250621 0        | 0        | 20250616 | 20250616 | 20250623
            SHIP_AVAILABLE_BACKORDER | 20250618 0        | 20250623 0        | 0        | 0        | 20250618 | 20250623
            SHIP_AVAILABLE_BACKORDER | 0 20250701        | 20250623 20250702 | 0        | 0        | 20250701 | 20250702
            SHIP_AVAILABLE_BACKORDER | 0 0               | 20250623 0        | 20250630 | 20250630 | 20250630 | 20250630
            SHIP_AVAILABLE_BACKORDER | 0 0               | 20250623 0        | 20250618 | 20250618 | 20250618 | 20250623
            SHIP_COMPLETE            | 0 0               | 20250623 0        | 0        | 20250623 | 20250623 | 20250623
            SHIP_COMPLETE            | 0 0               | 0 20250625        | 0        | 20250625 | 20250625 | 20250625
            SHIP_COMPLETE            | 20250618 0        | 20250623 0        | 0        | 20250623 | 20250623 | 20250623
            """)
    void shouldPromiseEachLineAsTheTableSays(
            ShortagePolicy policy, String first, String second, int named, int ofOrder, int ofFirst, int ofSecond) {
        shop.stock("PEN", "W", 9);
        shop.policy = policy;
        shop.promisedDay = named;

        long order = shop.place(days(first), days(second));

        assertThat(shop.floor.view().promisedDay(order)).isEqualTo(ofOrder);
        assertThat(promised(order, 1)).isEqualTo(ofFirst);
        assertThat(promised(order, 2)).isEqualTo(ofSecond);
    }

    private static OrderLine days(String text) {
        String[] words = text.split(" ", -1);
        return on(line("PEN", 1), Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }

    @Test
    void shouldLetALineThatWaitsKeepNobodyFromAPromise() {
        shop.stock("PEN", "W", 1);

        long order = shop.place(line("PEN", 1), on(line("CUP", 1), 20_250_623, 0));

        assertThat(promised(order, 1)).isEqualTo(20_250_616);
        assertThat(promised(order, 2)).isZero();
    }

    @Test
    void shouldQuoteTheDaysOfEachLine() {
        shop.stock("PEN", "W", 9);
        shop.asksOnly = true;
        shop.requestedDay = 20_250_617;

        var quote = shop.tryToPlace(line("PEN", 1), on(line("PEN", 1), 20_250_623, 0))
                .quote();

        assertThat(quote).isNotNull();
        assertThat(quote.lines().get(0).requestedDay()).isEqualTo(20_250_617);
        assertThat(quote.lines().get(0).promisedDay()).isEqualTo(20_250_617);
        assertThat(quote.lines().get(1).requestedDay()).isEqualTo(20_250_623);
        assertThat(quote.lines().get(1).promisedDay()).isEqualTo(20_250_623);
        shop.asksOnly = false;
    }

    @Test
    void shouldChangeTheDaysOfALineAndServeItAtItsNewPlace() {
        shop.promisedDay = 20_250_620;
        long order = shop.place(line("PEN", 2));
        long other = shop.place(line("PEN", 2));

        CommandResult changed = shop.floor.submit(edit(other, promise(1, 20_250_618)));

        assertThat(((OrderChanged) shop.floor.lastBusinessEvent()).redated())
                .containsExactly(new RedatedLine(1, new LineDays(0, 20_250_618)));
        assertThat(changed.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.floor.submit(edit(other, promise(1, 20_250_618))).kind())
                .isEqualTo(CommandResult.Kind.UNCHANGED);
        shop.stock("PEN", "W", 2);
        assertThat(shop.lines(other)).isEqualTo("W=2");
        assertThat(shop.lines(order)).isEqualTo("waits 2");
        shop.floor.accept(edit(other, promise(1, 0)));
        assertThat(promised(other, 1)).isEqualTo(20_250_620);
    }

    @Test
    void shouldReckonThePromiseAgainOfALineThatIsWantedLater() {
        shop.stock("PEN", "W", 9);
        long order = shop.place(line("PEN", 1), line("PEN", 1));
        assertThat(promised(order, 2)).isEqualTo(20_250_616);

        shop.floor.accept(edit(order, wanted(2, 20_250_621)));

        assertThat(promised(order, 1)).isEqualTo(20_250_616);
        assertThat(promised(order, 2)).isEqualTo(20_250_623);
        // Wanted earlier than it is promised it stays promised, and with the order again it is promised as the order.
        shop.floor.accept(edit(order, wanted(2, 20_250_618)));
        assertThat(promised(order, 2)).isEqualTo(20_250_623);
        shop.floor.accept(edit(order, wanted(2, 0)));
        assertThat(promised(order, 2)).isEqualTo(20_250_616);
    }

    @Test
    void shouldPromiseAllAnewThatShipsCompleteWhenALineIsWantedLater() {
        shop.stock("PEN", "W", 9);
        shop.policy = ShortagePolicy.SHIP_COMPLETE;
        long order = shop.place(line("PEN", 1), line("PEN", 1));

        shop.floor.accept(edit(order, wanted(2, 20_250_621)));

        assertThat(promised(order, 1)).isEqualTo(20_250_623);
        assertThat(promised(order, 2)).isEqualTo(20_250_623);
    }

    @Test
    void shouldLeaveLinesOnTheirOwnDaysWhenTheOrderIsWantedLater() {
        shop.stock("PEN", "W", 9);
        long order = shop.place(line("PEN", 1), on(line("PEN", 1), 20_250_618, 0));

        shop.terms(order, OrderTerms.naming().requestedDay(20_250_624));

        assertThat(promised(order, 1)).isEqualTo(20_250_624);
        assertThat(promised(order, 2)).isEqualTo(20_250_618);
    }

    @Test
    void shouldPromiseALineThatComesInForADayOfItsOwn() {
        shop.stock("PEN", "W", 9);
        long order = shop.place(line("PEN", 1));

        shop.add(order, on(line("PEN", 1), 20_250_623, 0));

        assertThat(promised(order, 1)).isEqualTo(20_250_616);
        assertThat(promised(order, 2)).isEqualTo(20_250_623);
    }

    @Test
    void shouldRefuseDaysOfLinesThatHaveNone() {
        long order = shop.place(line("PEN", 2), line("PEN", 2));
        shop.change(order, 2, 0);

        refused(edit(order, promise(3, 20_250_618)), RefusalReason.UNKNOWN_LINE, "/days/0/line");
        refused(edit(order, promise(2, 20_250_618)), RefusalReason.MALFORMED, "/days/0/line");
        refused(edit(order, promise(1, 20_250_618), wanted(1, 0)), RefusalReason.MALFORMED, "/days/1/line");
        refused(edit(order, promise(1, 20_250_631)), RefusalReason.MALFORMED, "/days/0/promisedDay");
        refused(edit(order, wanted(1, 7)), RefusalReason.MALFORMED, "/days/0/requestedDay");
        CommandResult placed = shop.tryToPlace(line("PEN", 1), on(line("PEN", 1), 20_250_631, 5));
        assertThat(placed.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(placed.field()).isEqualTo("/lines/1/requestedDay");
        assertThat(placed.further()).hasSize(1);
    }

    private void refused(ChangeOrder command, RefusalReason reason, String field) {
        CommandResult result = shop.floor.submit(command);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.field()).isEqualTo(field);
    }

    @Test
    void shouldRefuseOtherDaysOfAServiceThatIsDone() {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1), line("PEN", 1));
        shop.release(order);
        shop.finish(order, 1);

        refused(edit(order, promise(1, 20_250_618)), RefusalReason.SERVICE_DONE, "/days/0/line");
    }

    @Test
    void shouldKeepTheDaysOfALineThatIsSplit() {
        long order = shop.place(on(line("PEN", 4), 20_250_618, 20_250_619));

        shop.split(order, 1, 1);

        assertThat(promised(order, 1)).isEqualTo(20_250_619);
        assertThat(promised(order, 2)).isEqualTo(20_250_619);
    }

    @Test
    void shouldTakeTheDaysAlongToTheOrderForTheShortfall() {
        shop.stock("PEN", "W", 1);
        long order = shop.place(on(line("PEN", 3), 20_250_618, 20_250_619));
        long copy = shop.place(
                line("CUP", 1), on(line("PEN", 3), 20_250_618, 20_250_619), on(line("HAT", 1), 0, 20_250_620));
        shop.stock("CUP", "W", 1);

        long follower = shop.orderShortfall(order).order();
        long promised = shop.floor
                .accept(new OrderShortfall(copy, ANY, "ann", "", 20_250_701, "", "", "called"))
                .order();

        assertThat(promised(follower, 1)).isEqualTo(20_250_619);
        assertThat(promised(promised, 1)).isEqualTo(20_250_701);
        assertThat(promised(promised, 2)).isEqualTo(20_250_701);
    }

    @Test
    void shouldGiveAllPartsOfALineThatDrawsOnAContractItsDays() {
        shop.priceList(true, 10_000, "PEN");
        shop.floor.accept(Shop.contract("ten", 2, ContractExcess.LIST, MasterDataCommand.CREATE));
        long order = shop.place(on(Shop.ours("PEN", 5), 0, 20_250_619));

        assertThat(shop.view(order).lines()).hasSize(2);
        assertThat(promised(order, 1)).isEqualTo(20_250_619);
        assertThat(promised(order, 2)).isEqualTo(20_250_619);
        shop.floor.accept(new ChangeOrder(order, ANY, List.of(new LineQuantity(1, 3)), List.of(), ""));
        assertThat(promised(order, 3)).isEqualTo(20_250_619);
    }

    @Test
    void shouldForgetTheDaysOfAnOrderThatLeaves() {
        shop.payment = PaymentType.CASH_ON_DELIVERY;
        long order = shop.place(on(line("PEN", 1), 20_250_618, 20_250_619));

        shop.cancelAndArchive(order);

        assertThat(shop.floor.ledger.view().books.trade.lineDays.nextLive(0)).isNegative();
    }
}
