package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.CarrierEvent.ServiceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The shipping rules. The rows are what is hashed and kept in snapshots; choices read the list that is made of them
 * whenever they change. The head tells when, also of a table without rules; without a head nobody ever set any.
 *
 * <pre>
 *    0 │ position, 0 of the head │ warehouse, 0 for any             │
 *    1 │ of the head: sequence of the last change                   │
 *      │ service                 │ cut-off + 1, 0 for none          │
 *    2 │ text of the name        │ text of the method + 1, 0 for any│
 *    3 │ grams                   │ flags                            │
 *    4 │ longest side            │ girth, millimetres               │
 *    5 │ countries, a bit for each pair of letters, eleven words    │
 * </pre>
 */
final class ShippingRuleBook {
    /** Most rules. */
    static final int MAX_RULES = 256;

    /** Longest name, in bytes. */
    static final int MAX_NAME_BYTES = 48;

    private static final int PLACE = 0;
    private static final int SERVICE = 1;
    private static final int TEXTS = 2;
    private static final int WEIGHT = 3;
    private static final int SIZE = 4;
    private static final int COUNTRIES = 5;
    private static final int LETTERS = 26;
    private static final int COUNTRY_WORDS = (LETTERS * LETTERS + Long.SIZE - 1) / Long.SIZE;
    private static final int WIDTH = COUNTRIES + COUNTRY_WORDS;

    private static final int HEAD = 0;
    private static final int HAZARD = 1;
    private static final int CASH_ON_DELIVERY = 2;

    /**
     * A rule as choices read it.
     *
     * @param position from 1
     * @param warehouse 0 for any
     * @param method of what its text is the fingerprint; of no text for any
     * @param countries a bit for each pair of letters; empty for any
     * @param cutOffMinute -1 for none
     */
    record Rule(
            int row,
            int position,
            String name,
            int warehouse,
            String method,
            Fingerprint methodFingerprint,
            List<Long> countries,
            int maxGrams,
            int maxLongestSideMillimetres,
            int maxGirthMillimetres,
            boolean hazard,
            boolean cashOnDelivery,
            int cutOffMinute,
            int service) {
        boolean isAnyCountry() {
            return countries.isEmpty();
        }

        /** @param country two letters; empty where it is not known */
        boolean hasCountry(String country) {
            return !country.isEmpty() && (countries.get(bit(country) / Long.SIZE) >>> bit(country) & 1) != 0;
        }
    }

    private final TextTable texts;
    private final HashedRows rows;
    private int head = -1;
    private List<Rule> rules = List.of();

    ShippingRuleBook(TextTable texts, StateHash hash) {
        this.texts = texts;
        rows = new HashedRows(TableIds.SHIPPING_RULES, WIDTH, WIDTH, hash);
    }

    /** Whether anybody ever set any, be it none. */
    boolean isSet() {
        return head >= 0;
    }

    /** In their order. */
    List<Rule> all() {
        return rules;
    }

    /** 0 when none were ever set. */
    long changedSequence() {
        return isSet() ? rows.get(head, SERVICE) : 0;
    }

    /** Whether these are the rules already. */
    boolean isDefinedSo(List<ServiceRule> asked) {
        boolean same = isSet() && asked.size() == rules.size();
        for (int i = 0; i < asked.size() && same; i++) {
            ServiceRule rule = asked.get(i);
            Rule known = rules.get(i);
            same = known.name().equals(rule.name())
                    && known.warehouse() == rule.warehouseId()
                    && known.method().equals(rule.method())
                    && known.countries().equals(bits(rule.countries()))
                    && known.maxGrams() == rule.maxGrams()
                    && known.maxLongestSideMillimetres() == rule.maxLongestSideMillimetres()
                    && known.maxGirthMillimetres() == rule.maxGirthMillimetres()
                    && known.hazard() == rule.hazard()
                    && known.cashOnDelivery() == rule.cashOnDelivery()
                    && known.cutOffMinute() == rule.cutOffMinute()
                    && known.service() == rule.serviceId();
        }
        return same;
    }

    void replace(List<ServiceRule> now, long sequence) {
        rules.forEach(old -> rows.remove(old.row()));
        if (isSet()) {
            rows.open(head);
        } else {
            head = rows.add();
        }
        rows.set(head, SERVICE, sequence);
        rows.close(head);
        List<Rule> list = new ArrayList<>(now.size());
        for (ServiceRule rule : now) {
            list.add(read(add(rule, list.size() + 1)));
        }
        rules = List.copyOf(list);
    }

    private int add(ServiceRule rule, int position) {
        int row = rows.add();
        int method = rule.method().isEmpty() ? 0 : texts.intern(rule.method()) + 1;
        int flags = (rule.hazard() ? HAZARD : 0) | (rule.cashOnDelivery() ? CASH_ON_DELIVERY : 0);
        rows.set(row, PLACE, Halves.of(position, rule.warehouseId()));
        rows.set(row, SERVICE, Halves.of(rule.serviceId(), rule.cutOffMinute() + 1));
        rows.set(row, TEXTS, Halves.of(texts.intern(rule.name()), method));
        rows.set(row, WEIGHT, Halves.of(rule.maxGrams(), flags));
        rows.set(row, SIZE, Halves.of(rule.maxLongestSideMillimetres(), rule.maxGirthMillimetres()));
        List<Long> countries = bits(rule.countries());
        for (int word = 0; word < countries.size(); word++) {
            rows.set(row, COUNTRIES + word, countries.get(word));
        }
        rows.close(row);
        return row;
    }

    private Rule read(int row) {
        int method = Halves.low(rows.get(row, TEXTS));
        String methodText = method == 0 ? "" : texts.toString(method - 1);
        int flags = Halves.low(rows.get(row, WEIGHT));
        List<Long> countries = new ArrayList<>();
        for (int word = 0; word < COUNTRY_WORDS; word++) {
            countries.add(rows.get(row, COUNTRIES + word));
        }
        return new Rule(
                row,
                Halves.high(rows.get(row, PLACE)),
                texts.toString(Halves.high(rows.get(row, TEXTS))),
                Halves.low(rows.get(row, PLACE)),
                methodText,
                Fingerprint.of(methodText),
                countries.stream().allMatch(word -> word == 0) ? List.of() : List.copyOf(countries),
                Halves.high(rows.get(row, WEIGHT)),
                Halves.high(rows.get(row, SIZE)),
                Halves.low(rows.get(row, SIZE)),
                (flags & HAZARD) != 0,
                (flags & CASH_ON_DELIVERY) != 0,
                Halves.low(rows.get(row, SERVICE)) - 1,
                Halves.high(rows.get(row, SERVICE)));
    }

    private static List<Long> bits(List<String> countries) {
        if (countries.isEmpty()) {
            return List.of();
        }
        long[] words = new long[COUNTRY_WORDS];
        for (String country : countries) {
            words[bit(country) / Long.SIZE] |= 1L << bit(country);
        }
        List<Long> list = new ArrayList<>();
        for (long word : words) {
            list.add(word);
        }
        return list;
    }

    private static int bit(String country) {
        return (country.charAt(0) - 'A') * LETTERS + country.charAt(1) - 'A';
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        TreeMap<Integer, Rule> byPosition = new TreeMap<>();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            int position = Halves.high(rows.get(row, PLACE));
            if (position == HEAD) {
                head = row;
            } else {
                byPosition.put(position, read(row));
            }
        }
        rules = List.copyOf(byPosition.values());
    }
}
