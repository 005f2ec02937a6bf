package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.PricingEvent.PromotionDefined;
import io.tallyline.ledger.value.PromotionScope;

/**
 * Promotions (DOMAIN D30). Ids are dense from 1; id − 1 is the row. One table of texts holds their names and what they
 * are for.
 *
 * <pre>
 *    0 │ text of the name   │ enabled ‧ scope         │
 *    1 │ text of the target │ product of the target   │
 *    2 │ percent, basis points │ channel, 0 for all   │
 *    3 │ amount, minor units                          │
 *    4 │ currency, 0 with a percentage                │
 *    5 │ first day          │ last day                │
 *    6 │ minimum quantity                             │
 *    7 │ most uses, 0 for any │ uses                  │
 *    8 │ fingerprint of the texts, two words          │
 *   10 │ sequence of the last change                  │
 * </pre>
 */
final class PromotionBook {
    static final int NONE = 0;

    /** Most promotions, those that are over included: a placement walks all of them. */
    static final int MAX_PROMOTIONS = 1_000;

    private static final int NAME = 0;
    private static final int TARGET = 1;
    private static final int PERCENT = 2;
    private static final int AMOUNT = 3;
    private static final int CURRENCY = 4;
    private static final int DAYS = 5;
    private static final int MINIMUM = 6;
    private static final int USES = 7;
    private static final int FINGERPRINT = 8;
    private static final int CHANGED = 10;
    private static final int WIDTH = CHANGED + 1;

    private static final int ENABLED = 1 << 8;
    private static final int SCOPE = 0xFF;

    private final TextTable texts = new TextTable(TableIds.PROMOTION_NAMES);
    private final HashedRows rows;

    PromotionBook(StateHash hash) {
        rows = new HashedRows(TableIds.PROMOTIONS, WIDTH, WIDTH, hash);
    }

    /** The id of a promotion, or {@link #NONE}. */
    int find(String name) {
        int text = texts.find(name);
        for (int id = 1; text != TextTable.NONE && id <= rows.size(); id++) {
            if (Halves.high(rows.get(id - 1, NAME)) == text) {
                return id;
            }
        }
        return NONE;
    }

    String name(int id) {
        return texts.toString(Halves.high(rows.get(id - 1, NAME)));
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_PROMOTIONS;
    }

    PromotionScope scope(int id) {
        return PromotionScope.of(Halves.low(rows.get(id - 1, NAME)) & SCOPE);
    }

    /** Whether it holds on a day in a channel for orders in a currency, and may be used once more. */
    boolean holds(int id, int day, int channel, String orderCurrency) {
        int row = id - 1;
        boolean enabled = (Halves.low(rows.get(row, NAME)) & ENABLED) != 0;
        boolean inTime = day >= Halves.high(rows.get(row, DAYS)) && day <= Halves.low(rows.get(row, DAYS));
        int only = Halves.low(rows.get(row, PERCENT));
        long currency = rows.get(row, CURRENCY);
        int most = Halves.high(rows.get(row, USES));
        return enabled
                && inTime
                && (only == ChannelBook.NONE || only == channel)
                && (currency == 0 || currency == CurrencyWord.of(orderCurrency))
                && (most == 0 || Halves.low(rows.get(row, USES)) < most);
    }

    /** Whether it is for lines of this product. */
    boolean isFor(int id, int product, String category) {
        return switch (scope(id)) {
            case PRODUCT -> Halves.low(rows.get(id - 1, TARGET)) == product;
            case CATEGORY ->
                texts.toString(Halves.high(rows.get(id - 1, TARGET))).equals(category);
            case ORDER -> false;
        };
    }

    long minimumQuantity(int id) {
        return rows.get(id - 1, MINIMUM);
    }

    /** What it takes off a price, in minor units: never more than that. */
    long discount(int id, long priceMinor) {
        int percent = Halves.high(rows.get(id - 1, PERCENT));
        return percent > 0
                ? LineAmount.share(priceMinor, percent, LineAmount.WHOLE)
                : Math.min(priceMinor, rows.get(id - 1, AMOUNT));
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    boolean isAs(PromotionDefined event) {
        Fingerprint all = fingerprint(event);
        return rows.get(event.id() - 1, FINGERPRINT) == all.high()
                && rows.get(event.id() - 1, FINGERPRINT + 1) == all.low();
    }

    private static Fingerprint fingerprint(PromotionDefined event) {
        return Fingerprint.of(
                event.promotion(),
                event.name(),
                event.scope() + " " + event.target(),
                event.percentBasisPoints() + " " + event.amountMinor() + " " + event.currency(),
                event.fromDay() + " " + event.toDay() + " " + event.channelId(),
                event.minimumQuantity() + " " + event.useLimit() + " " + event.enabled());
    }

    void define(PromotionDefined event, long sequence) {
        int row = event.id() - 1;
        int uses = 0;
        if (row == rows.size()) {
            if (rows.add() != row) {
                throw new IllegalStateException("promotion " + event.id() + " is out of order");
            }
        } else {
            uses = Halves.low(rows.get(row, USES));
            rows.open(row);
        }
        Fingerprint all = fingerprint(event);
        int state = (event.enabled() ? ENABLED : 0) | event.scope().number();
        rows.set(row, NAME, Halves.of(texts.intern(event.promotion()), state));
        rows.set(row, TARGET, Halves.of(texts.intern(event.target()), event.targetProductId()));
        rows.set(row, PERCENT, Halves.of(event.percentBasisPoints(), event.channelId()));
        rows.set(row, AMOUNT, event.amountMinor());
        rows.set(row, CURRENCY, event.currency().isEmpty() ? 0 : CurrencyWord.of(event.currency()));
        rows.set(row, DAYS, Halves.of(event.fromDay(), event.toDay()));
        rows.set(row, MINIMUM, event.minimumQuantity());
        rows.set(row, USES, Halves.of(event.useLimit(), uses));
        rows.set(row, FINGERPRINT, all.high());
        rows.set(row, FINGERPRINT + 1, all.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    /** One order more has it. */
    void use(int id) {
        int row = id - 1;
        rows.open(row);
        rows.set(row, USES, Halves.of(Halves.high(rows.get(row, USES)), Halves.low(rows.get(row, USES)) + 1));
        rows.close(row);
    }

    long textHash() {
        return texts.stateHash();
    }

    void writeTo(TableSink sink) {
        texts.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        texts.readFrom(source);
        rows.readFrom(source);
    }
}
