package io.tallyline.ledger.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a picker finds units while one command is judged (DOMAIN D6, D7): what expires first, of equal goods what stands where the
 * product is picked first, and then what comes first on the way, which is by the names of the locations. Nothing that has expired or does not
 * last for its customer, and nothing that is to be picked for others. Nothing may be applied to the books meanwhile.
 */
final class PickPlaces {
    private static final int NEVER = Integer.MAX_VALUE;

    /** Units of one row of stock. */
    record Found(int place, int lot, long quantity) {}

    private record Candidate(int row, int expiry, boolean reserve, String location, int place, int lot) {}

    private static final Comparator<Candidate> FIRST_TAKEN = Comparator.comparingInt(Candidate::expiry)
            .thenComparing(Candidate::reserve)
            .thenComparing(Candidate::location)
            .thenComparingInt(Candidate::place)
            .thenComparingInt(Candidate::lot);

    private final Books books;
    private final PickCuts cuts;
    private final LotRules lots;
    private final long nowNanos;
    /** What the command has taken already of a row of stock; only looked up, never iterated. */
    private final Map<Integer, Long> taken = new TreeMap<>();

    PickPlaces(Books books, long nowNanos) {
        this.books = books;
        this.cuts = new PickCuts(books);
        this.lots = new LotRules(books);
        this.nowNanos = nowNanos;
    }

    /** Takes up to so many units for a customer; fewer where no more stand anywhere that last for that one. */
    List<Found> take(int owner, int product, int warehouse, int customer, long quantity) {
        List<Found> found = new ArrayList<>();
        long left = quantity;
        int days = LastingStock.days(books, product, customer);
        int goodEnough = days == 0 ? 0 : LastingStock.firstGoodEnough(books, warehouse, nowNanos, days);
        for (Candidate candidate : candidates(owner, product, warehouse)) {
            if (candidate.expiry() < goodEnough) {
                continue;
            }
            long before = taken.getOrDefault(candidate.row(), 0L);
            long units = Math.min(left, cuts.free(candidate.row(), owner, warehouse) - before);
            if (units > 0) {
                taken.put(candidate.row(), before + units);
                found.add(new Found(candidate.place(), candidate.lot(), units));
                left -= units;
            }
        }
        return found;
    }

    private List<Candidate> candidates(int owner, int product, int warehouse) {
        StockBook stock = books.stock;
        List<Candidate> candidates = new ArrayList<>();
        for (int row = stock.firstOfBins(product); row != StockBook.NONE; row = stock.nextOfBins(row)) {
            add(row, owner, warehouse, candidates);
        }
        for (int row = stock.firstOfLots(product); row != StockBook.NONE; row = stock.nextOfLots(row)) {
            add(row, owner, warehouse, candidates);
        }
        candidates.sort(FIRST_TAKEN);
        return candidates;
    }

    private void add(int row, int owner, int warehouse, List<Candidate> candidates) {
        if (cuts.free(row, owner, warehouse) <= 0) {
            return;
        }
        int lot = books.stock.lot(row);
        int expiry = lot == LotBook.NONE ? 0 : books.lots.expiry(lot);
        if (!lots.isExpired(expiry, warehouse, nowNanos)) {
            int place = books.stock.place(row);
            boolean reserve = !books.trade.faces.isFace(books.stock.product(row), place);
            candidates.add(
                    new Candidate(row, expiry == 0 ? NEVER : expiry, reserve, books.places.name(place), place, lot));
        }
    }
}
