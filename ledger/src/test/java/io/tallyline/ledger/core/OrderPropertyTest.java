package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.OrderEvent.PaymentReceived;
import io.tallyline.ledger.event.PartnerEvent.CreditPaidOut;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * What must hold whatever is ordered, found, lost and paid: nothing is oversold, and every line and account adds up.
 */
class OrderPropertyTest {
    private static final int THINGS = 250;

    @Property(tries = 60)
    void shouldBalanceAfterEveryCommand(@ForAll long seed) {
        RandomShop random = new RandomShop(seed);
        for (int i = 0; i < THINGS; i++) {
            random.happen();
            assertThat(random.shop.floor.view().imbalance()).isZero();
        }
    }

    /** Random work that lets nothing go proves nothing of it. */
    @Test
    void shouldLetOrdersGo() {
        int left = 0;
        for (int seed = 0; seed < 60; seed++) {
            RandomShop random = new RandomShop(seed);
            for (int i = 0; i < THINGS; i++) {
                random.happen();
            }
            left += random.shop.floor.view().archivedOrders();
        }
        assertThat(left).isGreaterThan(20);
    }

    /** Whatever came in is booked on an order, is somebody's credit, or went out again. */
    @Property(tries = 60)
    void shouldKeepEveryCentThatCameIn(@ForAll long seed) {
        RandomShop random = new RandomShop(seed);
        Floor floor = random.shop.floor;
        EventCodec codec = new EventCodec();
        long money = 0;
        int read = 0;
        for (int i = 0; i < THINGS; i++) {
            random.happen();
            for (; read < floor.journal.size(); read++) {
                byte[] event = floor.journal.get(read);
                boolean scan = EventHeader.schema(event, 0) == ScanEvent.SCHEMA;
                money += scan ? 0 : moneyOf(codec.decode(event, 0).event());
            }
            assertThat(booked(floor.view().books.trade)).isEqualTo(money);
        }
    }

    private static long moneyOf(BusinessEvent event) {
        if (event instanceof PaymentReceived received) {
            return received.amountMinor();
        }
        return event instanceof CreditPaidOut paidOut ? -paidOut.amountMinor() : 0;
    }

    private static long booked(TradeBooks trade) {
        long sum = 0;
        for (int row = trade.orders.nextLive(0); row >= 0; row = trade.orders.nextLive(row + 1)) {
            sum += trade.orders.paid(row);
        }
        for (int row = trade.archive.nextLive(0); row >= 0; row = trade.archive.nextLive(row + 1)) {
            sum += trade.archive.paid(row);
        }
        for (int customer = 1; customer <= trade.customers.size(); customer++) {
            assertThat(trade.customers.credit(customer)).isNotNegative();
            sum += trade.customers.credit(customer);
        }
        return sum;
    }

    @Property(tries = 60)
    void shouldBalanceAtEverySequenceOfTheJournal(@ForAll long seed) {
        RandomShop random = new RandomShop(seed);
        for (int i = 0; i < THINGS; i++) {
            random.happen();
        }
        Floor floor = random.shop.floor;
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        for (int i = 0; i < floor.journal.size(); i++) {
            floor.replay(replayed, i, i + 1);
            assertThat(replayed.view().imbalance()).isZero();
        }
        assertThat(replayed.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    @Property(tries = 40)
    void shouldReplayToTheSameBooksFromAnySnapshot(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        RandomShop random = new RandomShop(seed);
        for (int i = 0; i < THINGS; i++) {
            random.happen();
        }
        Floor floor = random.shop.floor;
        int k = floor.journal.size() * percent / 100;
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        floor.replay(replayed, 0, k);
        Ledger restored = BookBytes.restore(BookBytes.of(replayed), LedgerLimits.DEFAULT);
        floor.replay(restored, k, floor.journal.size());

        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(restored.view().imbalance()).isZero();
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }
}
