package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.StateHashScheme;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit finds what no rule lets happen: a copy of the books of a shop is changed behind the rules' back. */
class AuditTest {
    private final Shop shop = new Shop();
    private Books books = Books.begin();
    private int owner;
    private int product;
    private int warehouse;

    @BeforeEach
    void copyTheBooks() {
        shop.stock("PEN", "W", 10);
        shop.place(line("PEN", 4));
        books = Books.readFrom(BookBytes.reading(BookBytes.of(shop.floor.ledger)), StateHashScheme.CURRENT);
        owner = books.trade.reservations.owner(books.trade.reservations.nextLive(0));
        product = books.products.find("PEN");
        warehouse = books.warehouses.find("W");
        assertThat(imbalance()).isZero();
    }

    @Test
    void shouldFindTotalsThatTheirRowsDoNotHave() {
        books.totals.add(owner, product, warehouse, 1, 0);

        assertThat(imbalance()).isEqualTo(1);
    }

    @Test
    void shouldFindAPromiseThatNoOrderHas() {
        books.totals.reserve(owner, product, warehouse, 1);

        assertThat(imbalance()).isEqualTo(1);
    }

    @Test
    void shouldFindAnOrderThatReservesLessThanItSays() {
        ReservationBook reservations = books.trade.reservations;

        reservations.change(reservations.nextLive(0), 3, 0);

        assertThat(imbalance()).isGreaterThan(0);
    }

    @Test
    void shouldRestBetweenItsWalks() {
        AtomicInteger rests = new AtomicInteger();

        new Audit(books).imbalance(rests::incrementAndGet);

        assertThat(rests.get()).isGreaterThan(10);
    }

    private long imbalance() {
        return new Audit(books).imbalance(() -> {});
    }
}
