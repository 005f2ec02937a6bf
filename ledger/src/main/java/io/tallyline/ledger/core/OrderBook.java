package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.OrderTerm;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Orders, by their numbers. What they consist of is the {@link OrderLineBook}'s; three of the four things that their
 * state is (DOMAIN D20) stand here: lifecycle, holds, and what is paid.
 *
 * <pre>
 *    0 │ number: the sequence of the placement                               │ key
 *    1 │ identity of channel, shop and external number, two words, or 0 and 0│ second key
 *    3 │ hash of the external content, two words                             │
 *    5 │ external version                                                    │
 *    6 │ customer                         │ salesperson                      │
 *    7 │ channel (16) ‧ warehouse (16)    │ lifecycle ‧ payment ‧ policy ‧ strategy │
 *    8 │ flags                            │ holds, a bit each                │
 *    9 │ total, minor units                                                  │
 *   10 │ paid, minor units                                                   │
 *   11 │ shipping, minor units                                               │
 *   12 │ tax on shipping, basis points    │ priority                         │
 *   13 │ requested day                    │ promised day                     │
 *   14 │ sequence of the last change                                         │
 *   15 │ country of destination, two letters │ 0                             │
 *   16 │ ledger time to pay by, 0 for none                                   │ ─ hashed up to here
 *   17 │ list of the order's lines                                           │
 * </pre>
 */
final class OrderBook {
    static final int NONE = RowIndex.NONE;

    /** Where a row holds the list of the order's lines. */
    static final int LINES_CHAIN = 17;

    private static final int NUMBER = 0;
    private static final int EXTERNAL = 1;
    private static final int CONTENT = 3;
    private static final int VERSION = 5;
    private static final int ACCOUNTS = 6;
    private static final int STATE = 7;
    private static final int HOLDS = 8;
    private static final int TOTAL = 9;
    private static final int PAID = 10;
    private static final int SHIPPING = 11;
    private static final int PRIORITY = 12;
    private static final int DAYS = 13;
    private static final int CHANGED = 14;
    private static final int DESTINATION = 15;
    private static final int PAY_BY = 16;
    private static final int WIDTH = LINES_CHAIN + 1;

    private static final int PRICES_INCLUDE_TAX = 1;
    private static final int CREDIT_APPROVED = 2;
    private static final int OVERDUE = 4;
    private static final int IMPORTED = 8;
    private static final int LACKS_ADDRESS = 16;
    private static final int PRICE_ASKED = 32;
    private static final int CREDIT_ASKED = 64;

    private final HashedRows rows;
    private final RowIndex index;
    private final RowIndex externals;
    /** Is told the numbers of orders of which something else than their lines changed by which they may be released. */
    private final LongConsumer watcher;
    /** Of no meaning beyond the event that is applied. */
    private int changedLast = NONE;

    OrderBook(StateHash hash) {
        this(hash, order -> {});
    }

    OrderBook(StateHash hash, LongConsumer watcher) {
        this.watcher = watcher;
        rows = new HashedRows(TableIds.ORDERS, WIDTH, LINES_CHAIN, hash);
        index = rows.index(NUMBER, 1);
        externals = rows.index(EXTERNAL, 2);
    }

    RowStore store() {
        return rows.store();
    }

    /** The row of an order, or {@link #NONE}. */
    int find(long number) {
        return index.find(number);
    }

    /** The row of the order that a shop knows by this number, or {@link #NONE}. */
    int findExternal(int channel, String shop, String externalNumber) {
        if (externalNumber.isEmpty()) {
            return NONE;
        }
        Fingerprint identity = identity(channel, shop, externalNumber);
        return externals.find(identity.high(), identity.low());
    }

    static Fingerprint identity(int channel, String shop, String externalNumber) {
        return Fingerprint.of(TableIds.EXTERNAL_IDENTITY + " " + channel, shop, externalNumber);
    }

    int size() {
        return rows.size();
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    long number(int row) {
        return rows.get(row, NUMBER);
    }

    long externalHigh(int row) {
        return rows.get(row, EXTERNAL);
    }

    long externalLow(int row) {
        return rows.get(row, EXTERNAL + 1);
    }

    long contentHigh(int row) {
        return rows.get(row, CONTENT);
    }

    long contentLow(int row) {
        return rows.get(row, CONTENT + 1);
    }

    long externalVersion(int row) {
        return rows.get(row, VERSION);
    }

    boolean hasContent(int row, long high, long low) {
        return rows.get(row, CONTENT) == high && rows.get(row, CONTENT + 1) == low;
    }

    int customer(int row) {
        return Halves.high(rows.get(row, ACCOUNTS));
    }

    /** {@link AccountBook#NONE} for nobody. */
    int salesperson(int row) {
        return Halves.low(rows.get(row, ACCOUNTS));
    }

    int channel(int row) {
        return Halves.high(rows.get(row, STATE)) >>> 16;
    }

    /** The only warehouse that serves it, or {@link WarehouseBook#NONE} for those of its channel. */
    int warehouse(int row) {
        return Halves.high(rows.get(row, STATE)) & 0xFFFF;
    }

    OrderLifecycle lifecycle(int row) {
        return OrderLifecycle.of(state(row) >>> 24);
    }

    PaymentType paymentType(int row) {
        return PaymentType.of(state(row) >>> 16 & 0xFF);
    }

    ShortagePolicy policy(int row) {
        return ShortagePolicy.of(state(row) >>> 8 & 0xFF);
    }

    SourcingStrategy strategy(int row) {
        return SourcingStrategy.of(state(row) & 0xFF);
    }

    private int state(int row) {
        return Halves.low(rows.get(row, STATE));
    }

    boolean pricesIncludeTax(int row) {
        return (flags(row) & PRICES_INCLUDE_TAX) != 0;
    }

    /** It came from another system. */
    boolean imported(int row) {
        return (flags(row) & IMPORTED) != 0;
    }

    /** Nobody said where its goods would go, and no person let that pass. */
    boolean lacksAddress(int row) {
        return (flags(row) & LACKS_ADDRESS) != 0;
    }

    void setLacksAddress(int row, boolean lacks) {
        int others = flags(row) & ~LACKS_ADDRESS;
        set(row, HOLDS, Halves.of(lacks ? others | LACKS_ADDRESS : others, Halves.low(rows.get(row, HOLDS))));
    }

    /** Somebody asked for this hold, and not a rule: so no rule takes it off. Known of those alone that rules take off. */
    boolean isAsked(int row, HoldReason hold) {
        return (flags(row) & asked(hold)) != 0;
    }

    /** Somebody asked for a hold that it has. */
    void ask(int row, HoldReason hold) {
        set(row, HOLDS, Halves.of(flags(row) | asked(hold), holdBits(row)));
    }

    /** The holds that somebody asked for, as far as that is known. */
    List<HoldReason> asked(int row) {
        return holds(row).stream().filter(hold -> isAsked(row, hold)).toList();
    }

    /** Whether rules take such a hold off again. */
    static boolean isLiftedByRules(HoldReason hold) {
        return asked(hold) != 0;
    }

    private static int asked(HoldReason hold) {
        return switch (hold) {
            case PRICE -> PRICE_ASKED;
            case CREDIT -> CREDIT_ASKED;
            case ADDRESS, CLERK, CUSTOMER, EXTERNAL_CHANGED, MONEY_RECEIVED -> 0;
        };
    }

    /** A person consented to the credit that the order takes, as it stands. */
    boolean creditApproved(int row) {
        return (flags(row) & CREDIT_APPROVED) != 0;
    }

    private int flags(int row) {
        return Halves.high(rows.get(row, HOLDS));
    }

    boolean isHeld(int row) {
        return holdBits(row) != 0;
    }

    boolean hasHold(int row, HoldReason hold) {
        return (holdBits(row) & bit(hold)) != 0;
    }

    /** A bit each, at the number of the hold. */
    int holdBits(int row) {
        return Halves.low(rows.get(row, HOLDS));
    }

    /** The holds in the order of their numbers. */
    List<HoldReason> holds(int row) {
        List<HoldReason> set = new ArrayList<>();
        for (HoldReason hold : HoldReason.values()) {
            if (hasHold(row, hold)) {
                set.add(hold);
            }
        }
        return List.copyOf(set);
    }

    long total(int row) {
        return rows.get(row, TOTAL);
    }

    long paid(int row) {
        return rows.get(row, PAID);
    }

    long shipping(int row) {
        return rows.get(row, SHIPPING);
    }

    /** Shipping with its tax. */
    long shippingGross(int row) {
        return LineAmount.taxed(shipping(row), shippingTaxBasisPoints(row), pricesIncludeTax(row))
                .gross();
    }

    int shippingTaxBasisPoints(int row) {
        return Halves.high(rows.get(row, PRIORITY));
    }

    /** ISO 3166-1 alpha-2; empty where it is not known. */
    String destination(int row) {
        int letters = Halves.high(rows.get(row, DESTINATION));
        return letters == 0 ? "" : "" + (char) (letters >> 16) + (char) (letters & 0xFFFF);
    }

    int priority(int row) {
        return Halves.low(rows.get(row, PRIORITY));
    }

    int requestedDay(int row) {
        return Halves.high(rows.get(row, DAYS));
    }

    int promisedDay(int row) {
        return Halves.low(rows.get(row, DAYS));
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    /** Ledger time at which it is cancelled unless it is paid; 0 for never. */
    long payByNanos(int row) {
        return rows.get(row, PAY_BY);
    }

    /** Whether its time to pay still runs, or ran out and nothing was done about it yet. */
    boolean awaitsPayment(int row) {
        return payByNanos(row) != 0
                && lifecycle(row) == OrderLifecycle.OPEN
                && paid(row) < total(row)
                && (flags(row) & OVERDUE) == 0;
    }

    void setOverdue(int row) {
        set(row, HOLDS, Halves.of(flags(row) | OVERDUE, Halves.low(rows.get(row, HOLDS))));
    }

    /** What the order adds to what its accounts owe: on account, as long as it is not cancelled. */
    long owed(int row) {
        boolean owes = lifecycle(row) != OrderLifecycle.CANCELLED && paymentType(row) == PaymentType.ON_ACCOUNT;
        return owes ? Math.max(0, total(row) - paid(row)) : 0;
    }

    /** A new order, without lines. */
    int place(OrderPlaced event, long sequence) {
        int row = rows.add();
        rows.set(row, NUMBER, sequence);
        if (!event.externalNumber().isEmpty()) {
            Fingerprint identity = identity(event.channelId(), event.shop(), event.externalNumber());
            rows.set(row, EXTERNAL, identity.high());
            rows.set(row, EXTERNAL + 1, identity.low());
            externals.insert(row);
        }
        rows.set(row, CONTENT, event.contentHigh());
        rows.set(row, CONTENT + 1, event.contentLow());
        rows.set(row, VERSION, event.externalVersion());
        rows.set(row, ACCOUNTS, Halves.of(event.customerId(), event.salespersonId()));
        rows.set(
                row,
                STATE,
                Halves.of(
                        event.channelId() << 16 | event.warehouseId(),
                        OrderLifecycle.OPEN.number() << 24
                                | event.paymentType().number() << 16
                                | event.policy().number() << 8
                                | event.strategy().number()));
        int gross = event.pricesIncludeTax() ? PRICES_INCLUDE_TAX : 0;
        int imported = event.imported() && event.keepsImported() ? IMPORTED : 0;
        int nowhere = event.lacksAddress() ? LACKS_ADDRESS : 0;
        int asked = 0;
        for (HoldReason hold : event.asked()) {
            asked |= asked(hold);
        }
        rows.set(row, HOLDS, Halves.of(gross | imported | nowhere | asked, bits(event.holds())));
        rows.set(row, TOTAL, event.totalMinor());
        rows.set(row, SHIPPING, event.shippingMinor());
        rows.set(row, PRIORITY, Halves.of(event.shippingTaxBasisPoints(), event.priority()));
        rows.set(row, DAYS, Halves.of(event.requestedDay(), event.promisedDay()));
        rows.set(row, CHANGED, sequence);
        changedLast = row;
        rows.set(row, DESTINATION, letters(event.destination()));
        rows.set(row, PAY_BY, event.payByNanos());
        index.insert(row);
        rows.close(row);
        watcher.accept(sequence);
        return row;
    }

    void setDestination(int row, String country) {
        set(row, DESTINATION, letters(country));
    }

    private static long letters(String country) {
        return country.isEmpty() ? 0 : Halves.of(country.charAt(0) << 16 | country.charAt(1), 0);
    }

    void setContent(int row, long version, long high, long low) {
        rows.open(row);
        rows.set(row, VERSION, version);
        rows.set(row, CONTENT, high);
        rows.set(row, CONTENT + 1, low);
        rows.close(row);
    }

    void setHolds(int row, List<HoldReason> holds, boolean creditApproved) {
        int flags = creditApproved ? flags(row) | CREDIT_APPROVED : flags(row) & ~CREDIT_APPROVED;
        flags &= holds.contains(HoldReason.PRICE) ? -1 : ~PRICE_ASKED;
        flags &= holds.contains(HoldReason.CREDIT) ? -1 : ~CREDIT_ASKED;
        set(row, HOLDS, Halves.of(flags, bits(holds)));
        watcher.accept(number(row));
    }

    void setLifecycle(int row, OrderLifecycle lifecycle) {
        int state = (state(row) & 0xFF_FFFF) | lifecycle.number() << 24;
        set(row, STATE, Halves.of(Halves.high(rows.get(row, STATE)), state));
        watcher.accept(number(row));
    }

    void setAccounts(int row, int customer, int salesperson) {
        set(row, ACCOUNTS, Halves.of(customer, salesperson));
    }

    /** Terms that an edit named; lines that wait or are promised stand in queues by some of them. */
    void setTerms(int row, OrderTerms terms) {
        int type = (terms.names(OrderTerm.PAYMENT_TYPE) ? terms.paymentType() : paymentType(row)).number();
        int policy = (terms.names(OrderTerm.POLICY) ? terms.policy() : policy(row)).number();
        int priority = terms.names(OrderTerm.PRIORITY) ? terms.priority() : priority(row);
        int requested = terms.names(OrderTerm.REQUESTED_DAY) ? terms.requestedDay() : requestedDay(row);
        int promised = terms.names(OrderTerm.PROMISED_DAY) ? terms.promisedDay() : promisedDay(row);
        long shipping = terms.names(OrderTerm.SHIPPING) ? terms.shippingMinor() : shipping(row);
        int tax = terms.names(OrderTerm.SHIPPING_TAX) ? terms.shippingTaxBasisPoints() : shippingTaxBasisPoints(row);
        int state = (state(row) & 0xFF00_00FF) | type << 16 | policy << 8;
        rows.open(row);
        rows.set(row, STATE, Halves.of(Halves.high(rows.get(row, STATE)), state));
        rows.set(row, PRIORITY, Halves.of(tax, priority));
        rows.set(row, DAYS, Halves.of(requested, promised));
        rows.set(row, SHIPPING, shipping);
        rows.close(row);
        watcher.accept(number(row));
    }

    void setTotal(int row, long minor) {
        set(row, TOTAL, minor);
        watcher.accept(number(row));
    }

    void setPaid(int row, long minor) {
        set(row, PAID, minor);
        watcher.accept(number(row));
    }

    /** @param nanos ledger time; 0 for never */
    void setPayBy(int row, long nanos) {
        set(row, PAY_BY, nanos);
    }

    void changed(int row, long sequence) {
        set(row, CHANGED, sequence);
        changedLast = row;
    }

    /** Number of the order that the event of this sequence changed, the last of several; 0 where it changed none. */
    long numberChangedBy(long sequence) {
        boolean changed = changedLast != NONE && rows.isLive(changedLast) && changedSequence(changedLast) == sequence;
        return changed ? number(changedLast) : 0;
    }

    /** It left the ledger; its lines did before. */
    void remove(int row) {
        watcher.accept(number(row));
        index.remove(row);
        if (hasExternal(row)) {
            externals.remove(row);
        }
        rows.remove(row);
    }

    private boolean hasExternal(int row) {
        return rows.get(row, EXTERNAL) != 0 || rows.get(row, EXTERNAL + 1) != 0;
    }

    private void set(int row, int word, long value) {
        rows.open(row);
        rows.set(row, word, value);
        rows.close(row);
    }

    private static int bits(List<HoldReason> holds) {
        int bits = 0;
        for (HoldReason hold : holds) {
            bits |= bit(hold);
        }
        return bits;
    }

    private static int bit(HoldReason hold) {
        return 1 << hold.number();
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        externals.clear();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (hasExternal(row)) {
                externals.insert(row);
            }
        }
    }
}
