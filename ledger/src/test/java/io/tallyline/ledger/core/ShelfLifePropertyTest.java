package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.core.WaitingLines.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever happens to orders, stock, lists and calendars: what is promised lasts for its customer, whoever waits could not have
 * more, and all that is promised finds its place on lists, whoever's list is made first (DOMAIN D6, D7).
 */
class ShelfLifePropertyTest {
    private static final int STEPS = 120;

    @Property(tries = 80)
    void shouldPromiseWhatLasts(@ForAll long seed) {
        run(new RandomDairy(seed));
    }

    private static void run(RandomDairy dairy) {
        Floor floor = dairy.floor;
        for (int step = 0; step < STEPS; step++) {
            String what = dairy.happen();
            for (int i = 0; i < 4; i++) {
                floor.submit(new Tick());
            }
            requireThatItLasts(floor, step + " " + what);
        }
        requirePlaces(dairy);
        floor.requireSound();
    }

    private static void requireThatItLasts(Floor floor, String what) {
        Books books = floor.view().books;
        int milk = books.products.find("MILK");
        int warehouse = books.warehouses.find("W");
        assertThat(new LastingStock(books, floor.now).promisedTooMuch(milk, warehouse))
                .as("promised and does not last after %s", what)
                .isNull();
        for (SortedSet<Waiting> queue : books.trade.waiting.queues(milk)) {
            for (Waiting waiting : queue) {
                int customer = books.trade.orders.customer(books.trade.orders.find(waiting.order()));
                assertThat(Supply.forWaiting(books).available(milk, warehouse, customer))
                        .as("order %s waits for this after %s", waiting.order(), what)
                        .isZero();
            }
        }
        assertThat(floor.view().imbalance()).isZero();
    }

    /** All lists are withdrawn, and what is promised is put on lists anew, in any order. */
    private static void requirePlaces(RandomDairy dairy) {
        Floor floor = dairy.floor;
        Books books = floor.view().books;
        PickBook picks = books.trade.picks;
        List<Long> lists = new ArrayList<>();
        for (int list = picks.nextList(0); list >= 0; list = picks.nextList(list + 1)) {
            lists.add(picks.made(list));
        }
        lists.forEach(list -> floor.submit(new WithdrawPickList(list, ANY)));
        // What was reported short is counted by it.
        for (String location : List.of("A1", "A2")) {
            floor.stock("MILK", location, 1, "FRESH", 20_991_231);
        }
        for (int i = 0; i < 4; i++) {
            floor.submit(new Tick());
        }
        Collections.shuffle(dairy.orders, dairy.random);
        for (long order : dairy.orders) {
            dairy.shop.release(order);
            floor.submit(new MakePickList("W", List.of(order), "eva"));
        }
        for (int line = picks.nextLine(0); line >= 0; line = picks.nextLine(line + 1)) {
            boolean stands = picks.toPick(line) == 0 || picks.place(line) != PlaceBook.NONE;
            assertThat(stands).as("order %s has no place", picks.order(line)).isTrue();
        }
    }
}
