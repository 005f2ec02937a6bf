package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.ConsignmentEvent.ManifestedParcel;
import io.tallyline.ledger.value.ParcelState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How long the writer is kept by a manifest where very many parcels wait for its carrier, beside looking at all of them. Prints what it measured. */
class ManifestBenchTest {
    private static final int PARCELS = 100_000;
    private static final int ORDERS = 5_000;
    private static final int TIMES = 100;
    private static final double MILLI = 1_000_000;
    private static final int TODAY = 20_250_616;
    private static final long FIRST_SSCC = 340_123_450_000_000_000L;

    private final PackBench bench = new PackBench();
    private final Books books = bench.floor.view().books;
    private final ParcelCarrierBook ofParcels = books.carriers.ofParcels;
    private final PackedParcelBook parcels = books.trade.parcels;
    private final int warehouse = books.warehouses.find("W");
    private final int carrier = books.carriers.carriers.find("DHL");

    @Test
    void shouldLookAtFewOfAHundredThousandThatWait() {
        List<Long> orders = new ArrayList<>();
        bench.shop.stock("PEN", "W", ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            orders.add(bench.shop.place(line("PEN", 1)));
        }
        int parcel = books.carriers.carriers.find(carrier, "PARCEL");
        int express = books.carriers.carriers.find(carrier, "EXPRESS");
        for (int i = 0; i < PARCELS; i++) {
            close(i + 1, orders.get(i % ORDERS), i % 10 == 0 ? express : parcel);
        }
        ManifestRules rules = new ManifestRules(books);
        List<ManifestedParcel> all = time("all of them, sorted", this::sorted);
        ManifestRules.Waiting waiting = time("the longest waiting", () -> rules.waiting(warehouse, carrier, 0));
        assertThat(waiting.parcels()).isEqualTo(all.subList(0, ManifestRules.MOST_PARCELS));
        assertThat(waiting.rest()).isEqualTo(ManifestRules.MOST_REST);
    }

    private void close(int number, long order, int service) {
        int bay = books.places.find(warehouse, "BENCH");
        int row = parcels.open(number, FIRST_SSCC + number, order, bay, CompanyBook.HOUSE, 1_000_000L + number);
        parcels.setState(row, ParcelState.CLOSED);
        ofParcels.set(number, service, false, TODAY, TODAY, 1_000_000L + number);
    }

    private List<ManifestedParcel> sorted() {
        List<ManifestedParcel> found = new ArrayList<>();
        for (int row = ofParcels.nextLive(0); row >= 0; row = ofParcels.nextLive(row + 1)) {
            int parcel = parcels.find(ofParcels.parcel(row));
            boolean goes = books.places.warehouse(parcels.place(parcel)) == warehouse
                    && books.carriers.carriers.carrier(ofParcels.service(row)) == carrier
                    && !ofParcels.isToChoose(row)
                    && SortedParcels.mayLeave(books, parcel);
            if (goes) {
                found.add(
                        new ManifestedParcel(parcels.number(parcel), parcels.sscc(parcel), ofParcels.consignment(row)));
            }
        }
        found.sort(Comparator.comparingInt(ManifestedParcel::parcel));
        return found;
    }

    private static <T> T time(String what, Supplier<T> work) {
        double[] millis = new double[TIMES];
        T last = work.get();
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            last = work.get();
            millis[i] = (System.nanoTime() - begun) / MILLI;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.println(String.format(
                Locale.ROOT,
                "of %d waiting parcels, %s: first %.2f ms, median %.2f ms, longest %.2f ms",
                PARCELS,
                what,
                first,
                millis[TIMES / 2],
                millis[TIMES - 1]));
        return last;
    }
}
