package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.OrderEvent.RepricedLine;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.ServiceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order while a command is judged: as it is in the books, or new, and then as it would be. What is neither
 * cancelled, backordered, reserved nor in work is <em>open</em>: it is still to be decided about, and must be nothing
 * when the draft becomes a state. Of a service nothing is ever open: it is to be done, whatever stock there is (DOMAIN
 * D37).
 */
final class LineDraft {
    private final boolean pricesIncludeTax;
    private final int digits;

    final long order;
    final int line;
    final int product;
    /** Picked or packed. */
    private long inWork;
    /** What nothing changes any more. */
    private long shipped;

    /** Of it what is wanted no more. */
    private long putBack;

    private long unitPriceMicros;
    private int priceQuantity;
    private int taxBasisPoints;
    /** What is told of an edit of its tax. */
    private boolean retaxed;
    /** It has no tax for want of a rate. */
    private boolean untaxed;
    /** Units that the discount is for. */
    private long discounted;
    /** What it costs in the books, as long as so many units of it are wanted as there. */
    private @Nullable LineAmount booked;

    private long bookedFor;

    /** It costs nothing until a person says what. */
    private boolean awaitsPrice;

    /** The contract that it draws on. */
    private int contract = ContractBook.NONE;

    private LineDays days = LineDays.NONE;

    private long discount;
    private long ordered;
    private long cancelled;
    private long backordered;
    private long reserved;
    private final boolean service;
    /** How far it is in the books; null of goods, of a new line, and when nothing of it is wanted. */
    private final @Nullable ServiceState progress;
    /** Of a service what is wanted. */
    private long toDo;

    private final List<LineReservation> reservations = new ArrayList<>();

    /** A new line; all of it is open, unless it is a service. */
    LineDraft(
            int line,
            int product,
            long quantity,
            long unitPriceMicros,
            int priceQuantity,
            int taxBasisPoints,
            boolean pricesIncludeTax,
            int digits,
            boolean service) {
        this.order = 0;
        this.line = line;
        this.product = product;
        this.inWork = 0;
        this.ordered = quantity;
        this.unitPriceMicros = unitPriceMicros;
        this.priceQuantity = priceQuantity;
        this.taxBasisPoints = taxBasisPoints;
        this.discounted = quantity;
        this.booked = null;
        this.bookedFor = 0;
        this.service = service;
        this.progress = null;
        this.toDo = service ? quantity : 0;
        this.pricesIncludeTax = pricesIncludeTax;
        this.digits = digits;
    }

    /** A line as it is in the books. */
    LineDraft(Books all, int row) {
        TradeBooks books = all.trade;
        OrderLineBook lines = books.lines;
        int orderRow = books.orders.find(lines.order(row));
        this.order = lines.order(row);
        this.line = lines.line(row);
        this.product = lines.product(row);
        this.ordered = lines.ordered(row);
        this.cancelled = lines.cancelled(row);
        this.backordered = lines.backordered(row);
        this.reserved = lines.reserved(row);
        this.shipped = lines.shipped(row);
        this.inWork = lines.inWork(row) - shipped;
        this.unitPriceMicros = lines.unitPriceMicros(row);
        this.priceQuantity = lines.priceQuantity(row);
        this.taxBasisPoints = lines.taxBasisPoints(row);
        this.untaxed = lines.untaxed(row);
        this.discount = lines.discount(row);
        this.discounted = lines.discounted(row);
        this.contract = books.contracts.lines.contract(order, line);
        this.days = books.lineDays.of(order, line);
        this.booked = new LineAmount(lines.net(row), lines.tax(row));
        this.bookedFor = ordered - cancelled;
        this.pricesIncludeTax = books.orders.pricesIncludeTax(orderRow);
        this.digits = books.customers.digits(books.orders.customer(orderRow));
        this.service = all.products.isService(product);
        int found = service ? books.services.find(order, line) : ServiceBook.NONE;
        this.progress = found == ServiceBook.NONE ? null : books.services.state(found);
        this.toDo = books.services.units(found);
        ReservationBook promised = books.reservations;
        for (int each = promised.firstOfLine(row); each != ReservationBook.NONE; each = promised.nextOfLine(each)) {
            reservations.add(
                    new LineReservation(promised.warehouse(each), promised.reserved(each), promised.released(each)));
        }
    }

    /** What is to be decided about. */
    long open() {
        return ordered - cancelled - backordered - reserved - inWork - shipped - toDo;
    }

    /** What has left. */
    long shipped() {
        return shipped;
    }

    /** What is wanted of it in all. */
    long wanted() {
        return ordered - cancelled;
    }

    long backordered() {
        return backordered;
    }

    long reserved() {
        return reserved;
    }

    /** The contract that it draws on, as many units as are wanted of it; or {@link ContractBook#NONE}. */
    int contract() {
        return contract;
    }

    void drawOn(int ofContract) {
        contract = ofContract;
    }

    /** Those that it has of its own. */
    LineDays days() {
        return days;
    }

    void setDays(LineDays otherDays) {
        days = otherDays;
    }

    int taxBasisPoints() {
        return taxBasisPoints;
    }

    long unitPriceMicros() {
        return unitPriceMicros;
    }

    /** Base units that its price is for. */
    int priceQuantity() {
        return priceQuantity;
    }

    List<LineReservation> reservations() {
        return reservations;
    }

    /** Of a service what is wanted; 0 of goods. */
    long toDo() {
        return toDo;
    }

    /** A service that is done: nothing of it changes any more. */
    boolean isDone() {
        return progress == ServiceState.DONE;
    }

    /** A service that the release puts into the queue. */
    boolean waitsForRelease() {
        return progress == ServiceState.WAITING;
    }

    /** More is wanted; it is open, unless it is a service. */
    void raise(long quantity) {
        ordered += quantity;
        toDo += service ? quantity : 0;
    }

    /** What waited is open again. */
    void askAgain() {
        backordered = 0;
    }

    /** Open units are promised from a warehouse. */
    void reserve(int warehouse, long quantity) {
        for (int i = 0; i < reservations.size(); i++) {
            LineReservation there = reservations.get(i);
            if (there.warehouseId() == warehouse) {
                reservations.set(i, new LineReservation(warehouse, there.reserved() + quantity, there.released()));
                reserved += quantity;
                return;
            }
        }
        reservations.add(new LineReservation(warehouse, quantity, 0));
        reserved += quantity;
    }

    /** Open units wait for stock. */
    void backorderOpen() {
        backordered += open();
    }

    /** Open units are wanted no more. */
    void cancelOpen() {
        cancelled += open();
    }

    /** Promised units are open again; released ones only when {@code released} says so. */
    void takeBack(int warehouse, long quantity, boolean released) {
        for (int i = 0; i < reservations.size(); i++) {
            LineReservation there = reservations.get(i);
            if (there.warehouseId() == warehouse) {
                long left = there.reserved() - quantity;
                long onFloor = released ? there.released() - quantity : there.released();
                if (left == 0) {
                    reservations.remove(i);
                } else {
                    reservations.set(i, new LineReservation(warehouse, left, onFloor));
                }
                reserved -= quantity;
                return;
            }
        }
        throw new IllegalStateException("line " + line + " of order " + order + " has nothing in " + warehouse);
    }

    /** So many units are wanted no more: first what waits, then what is promised and not on the floor, then what is, then what is picked, then what is packed; never what has left. */
    void reduce(long quantity) {
        if (service && quantity <= toDo) {
            toDo -= quantity;
            cancelled += quantity;
            return;
        }
        long fromWaiting = Math.min(quantity, backordered);
        backordered -= fromWaiting;
        long left = quantity - fromWaiting;
        left -= reduceReserved(left, false);
        left -= reduceReserved(left, true);
        long fromTotes = Math.min(left, inWork);
        inWork -= fromTotes;
        putBack += fromTotes;
        left -= fromTotes;
        if (left != 0) {
            throw new IllegalStateException("line " + line + " of order " + order + " has less to cancel");
        }
        cancelled += quantity;
    }

    private long reduceReserved(long wanted, boolean released) {
        long left = wanted;
        for (LineReservation there : List.copyOf(reservations)) {
            long units = released ? there.released() : there.reserved() - there.released();
            long taken = Math.min(left, units);
            if (taken > 0) {
                takeBack(there.warehouseId(), taken, released);
                left -= taken;
            }
        }
        return wanted - left;
    }

    /** Picked units that were given up: to be put back before that is so. */
    long putBack() {
        return putBack;
    }

    /** Picked units wait for stock as if they had never been there. */
    void returnPicked(long quantity) {
        inWork -= quantity;
        backordered += quantity;
    }

    /** All that is promised goes to the floor; false when it is there already. */
    boolean release() {
        boolean any = false;
        for (int i = 0; i < reservations.size(); i++) {
            LineReservation there = reservations.get(i);
            any |= there.released() < there.reserved();
            reservations.set(i, new LineReservation(there.warehouseId(), there.reserved(), there.reserved()));
        }
        return any;
    }

    /** What all that was ever ordered costs, before discount. */
    long price() {
        return LineAmount.price(ordered, unitPriceMicros, priceQuantity, digits);
    }

    /** The price less the discounts so far: what another discount may take off at most. */
    long afterDiscount() {
        return Math.max(0, price() - discount);
    }

    void addDiscount(long minor) {
        discount += minor;
    }

    /**
     * Base units that are not on the floor: what waits and what is reserved only, and services that are nobody's yet.
     */
    long apart() {
        if (service) {
            return progress == ServiceState.WAITING || progress == ServiceState.QUEUED ? toDo : 0;
        }
        long onFloor = 0;
        for (LineReservation there : reservations) {
            onFloor += there.released();
        }
        return backordered + reserved - onFloor;
    }

    /**
     * Moves units to a new line, first those that wait, then those that are reserved and not on the floor. What is off
     * the price now is spread over both by their units, and is from then on for what is wanted of each. The two cost together
     * what this one did and have its tax, to the minor unit: what rounding makes of it is the part's.
     *
     * @param quantity at most {@link #apart}, and less than is wanted
     */
    LineDraft splitOff(int newLine, long quantity) {
        LineAmount before = amount();
        long agreedBefore = agreed();
        long wanted = wanted();
        long off = lacksPrice() ? off() : Math.max(0, priceOfWanted() - agreedBefore);
        LineDraft part = new LineDraft(
                newLine,
                product,
                quantity,
                unitPriceMicros,
                priceQuantity,
                taxBasisPoints,
                pricesIncludeTax,
                digits,
                service);
        part.contract = contract;
        part.untaxed = untaxed;
        part.days = days;
        discount = off - LineAmount.share(off, quantity, wanted);
        discounted = wanted - quantity;
        booked = null;
        ordered -= quantity;
        moveTo(part);
        if (lacksPrice()) {
            part.discount = off - discount;
            return part;
        }
        discount = Math.max(discount, priceOfWanted() - agreedBefore);
        part.discount = Math.max(0, part.price() - (agreedBefore - agreed()));
        shareOut(before, agreedBefore - agreed(), part);
        return part;
    }

    /** Of what both cost together the part has so much as it was agreed, and the tax that is left. */
    private void shareOut(LineAmount both, long ofPart, LineDraft part) {
        LineAmount rest = amount();
        long least = pricesIncludeTax ? Math.max(0, both.tax() - ofPart) : 0;
        long tax = Math.max(least, Math.min(rest.tax(), both.tax()));
        booked = new LineAmount(pricesIncludeTax ? rest.gross() - tax : rest.net(), tax);
        bookedFor = wanted();
        part.booked = new LineAmount(both.net() - booked.net(), both.tax() - tax);
        part.bookedFor = part.wanted();
    }

    /** What waits and what is reserved for as many units as the part has. */
    private void moveTo(LineDraft part) {
        toDo -= part.toDo;
        part.backordered = Math.min(part.ordered, backordered);
        backordered -= part.backordered;
        for (LineReservation there : List.copyOf(reservations)) {
            long taken = Math.min(part.open(), there.reserved() - there.released());
            if (taken > 0) {
                takeBack(there.warehouseId(), taken, false);
                part.reserve(there.warehouseId(), taken);
            }
        }
    }

    /** What is off is from now on for what is wanted, and only its part of it. */
    void leaveDiscount() {
        long wanted = wanted();
        discount = LineAmount.share(discount, Math.min(wanted, discounted), discounted);
        discounted = Math.max(1, wanted);
    }

    /** From now on so many base units of it cost this; what is off stays off. */
    void reprice(long micros, int forUnits) {
        unitPriceMicros = micros;
        priceQuantity = forUnits;
        booked = null;
    }

    /** From now on it is taxed so. */
    void tax(int basisPoints) {
        if (basisPoints != taxBasisPoints) {
            retaxed = true;
            untaxed = false;
            taxBasisPoints = basisPoints;
            booked = null;
        }
    }

    /** It has no tax for want of a rate, until a person says how it is taxed. */
    void awaitTax(boolean awaits) {
        untaxed = awaits;
    }

    boolean awaitsTax() {
        return untaxed;
    }

    void awaitPrice() {
        awaitsPrice = true;
    }

    boolean awaitsPrice() {
        return awaitsPrice;
    }

    /** It costs nothing, so that what is off it waits until a person says what it costs. */
    boolean lacksPrice() {
        return unitPriceMicros == 0;
    }

    /** All that is off what is wanted of it is this. */
    void setDiscount(long minor) {
        discount = minor;
        discounted = Math.max(1, wanted());
        booked = null;
    }

    /** So much more is off what is wanted of it, less where it is below 0. */
    void takeOffMore(long minor) {
        setDiscount(off() + minor);
    }

    /** Minor units off what is wanted of it. */
    long off() {
        return LineAmount.share(discount, Math.min(wanted(), discounted), discounted);
    }

    /** What is wanted of it costs, before discount. */
    long priceOfWanted() {
        return LineAmount.price(wanted(), unitPriceMicros, priceQuantity, digits);
    }

    /** What is wanted of it as a line that somebody asks for at its price. */
    OrderLine asked(String sku) {
        return new OrderLine(sku, wanted(), unitPriceMicros, priceQuantity, off(), taxBasisPoints, days);
    }

    /** Its price, discount and tax as an event tells them. */
    RepricedLine repriced() {
        return new RepricedLine(
                line, unitPriceMicros, priceQuantity, discount, discounted, retaxed, retaxed ? taxBasisPoints : 0);
    }

    /** Some of it is on the floor, or of a service in a queue, somebody's or done. */
    boolean isReleased() {
        if (service) {
            return progress != null && progress != ServiceState.WAITING;
        }
        return inWork + shipped > 0 || reservations.stream().anyMatch(there -> there.released() > 0);
    }

    /** Minor units off what the discount is for. */
    long discount() {
        return discount;
    }

    /** What is wanted costs so much as it was agreed: gross where prices include tax, else net. */
    long agreed() {
        return pricesIncludeTax ? amount().gross() : amount().net();
    }

    /**
     * A new line for so many units of this one at its price, which costs {@code minor} as it was agreed.
     *
     * @param waiting minor units off them as long as this one has no price
     */
    OrderLine partOf(String sku, long quantity, long minor, long waiting) {
        long price = LineAmount.price(quantity, unitPriceMicros, priceQuantity, digits);
        long off = lacksPrice() ? waiting : Math.max(0, price - Math.max(0, minor));
        return new OrderLine(sku, quantity, unitPriceMicros, priceQuantity, off, taxBasisPoints, days);
    }

    /**
     * The price of what is wanted, its part of the discount taken off: of the same quantity always the same, whatever
     * was wanted in between. Where nothing changes that stands in the books, which an older release may have reckoned
     * otherwise, since the order's total is the sum of what stands there.
     */
    LineAmount amount() {
        long wanted = wanted();
        if (booked != null && wanted == bookedFor) {
            return booked;
        }
        return LineAmount.taxed(Math.max(0, priceOfWanted() - off()), taxBasisPoints, pricesIncludeTax);
    }

    LineState state() {
        if (open() != 0) {
            throw new IllegalStateException("line " + line + " of order " + order + " is undecided");
        }
        LineAmount amount = amount();
        return new LineState(
                order,
                line,
                product,
                ordered,
                cancelled,
                backordered,
                amount.net(),
                amount.tax(),
                List.copyOf(reservations),
                toDo);
    }

    PricedLine priced() {
        return new PricedLine(
                state(), unitPriceMicros, priceQuantity, discount, taxBasisPoints, contract, days, untaxed);
    }
}
