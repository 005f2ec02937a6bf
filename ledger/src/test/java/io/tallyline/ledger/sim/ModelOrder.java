package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ServiceState;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the auditor knows of one order. */
final class ModelOrder {
    final long number;
    final String channel;
    String customer;
    PaymentType payment;
    ShortagePolicy policy;
    final SourcingStrategy strategy;
    /** The only warehouse to serve it; empty for those of the channel. */
    final String warehouse;

    /** Country that the goods go to; empty as long as it is not known. */
    String destination = "";

    /** Nobody said where its goods would go, nor let that pass. */
    boolean lacksAddress;

    int priority;
    /** yyyymmdd; later than all days for none. */
    int promisedDay;

    long shipping;
    final Set<HoldReason> holds = EnumSet.noneOf(HoldReason.class);
    /** Those that it had at the event before. */
    final Set<HoldReason> heldBefore = EnumSet.noneOf(HoldReason.class);
    /** Those that somebody asked for, which no rule takes off. */
    final Set<HoldReason> asked = EnumSet.noneOf(HoldReason.class);
    /** When holds that have terms are over. */
    final Map<HoldReason, Long> heldUntil = new EnumMap<>(HoldReason.class);

    List<Line> lines = new ArrayList<>();
    boolean creditApproved;
    boolean imported;
    boolean cancelled;
    /** All that was wanted of it is done. */
    boolean completed;
    /** Only a record of it is left. */
    boolean archived;

    /** Hash of the secret of the link by which its customer may confirm it; empty for none. */
    String linkSecret = "";

    long linkEndsNanos;
    /** When it is cancelled unless it is paid; 0 for never. */
    long payByNanos;
    /** When a pick list that named it was forgotten last: until then its goods are on their way. */
    long leftFloor;
    /** That time is over, and was seen to. */
    boolean overdue;

    long version;
    long content;
    long paid;
    /** The sequence of its last change: its ETag. */
    long changed;

    ModelOrder(
            long number,
            String channel,
            String customer,
            PaymentType payment,
            ShortagePolicy policy,
            SourcingStrategy strategy,
            String warehouse,
            int priority,
            int promisedDay,
            long shipping) {
        this.number = number;
        this.channel = channel;
        this.customer = customer;
        this.payment = payment;
        this.policy = policy;
        this.strategy = strategy;
        this.warehouse = warehouse;
        this.priority = priority;
        this.promisedDay = dayOf(promisedDay);
        this.shipping = shipping;
        this.changed = number;
    }

    static int dayOf(int yyyymmdd) {
        return yyyymmdd == 0 ? Integer.MAX_VALUE : yyyymmdd;
    }

    /** To where it goes; or where nobody said that, to any country that does not tax it otherwise, as one of the workload does. */
    boolean mayGo(String country, Set<String> untaxed) {
        if (!destination.isEmpty()) return country.equals(destination);
        return !country.equals(SimShop.TAXED_OTHERWISE) || lines.stream().allMatch(line -> untaxed.contains(line.sku));
    }

    /** The day that a line, from 0, is promised for; later than all days for none. */
    int promisedDay(int line) {
        int own = lines.get(line).promisedDay;
        return own == 0 ? promisedDay : own;
    }

    /**
     * What ships complete leaves with the last of its lines. No warehouse of the workload has a calendar: nothing is promised for what comes
     * from one.
     */
    void promiseIfComplete() {
        boolean unknown =
                lines.stream().anyMatch(line -> line.promisedDay == 0 && (line.waiting > 0 || line.promised() > 0));
        if (promisedDay != Integer.MAX_VALUE || unknown || policy != ShortagePolicy.SHIP_COMPLETE) return;
        promisedDay =
                dayOf(lines.stream().mapToInt(line -> line.promisedDay).max().orElse(0));
    }

    /** Whether somebody gave a rate that is not ours where these go; what another system sold is as it taxed it. */
    boolean isTaxedOtherwise(List<OrderLine> given, Set<String> untaxed) {
        int rate = rate(destination);
        return !imported
                && given.stream()
                        .anyMatch(line -> line.taxBasisPoints() != OrderCommand.OURS
                                && line.taxBasisPoints() != rate
                                && !untaxed.contains(line.sku()));
    }

    /** A rule takes a hold off. */
    void settle(HoldReason hold) {
        if (!asked.contains(hold)) holds.remove(hold);
    }

    /** Basis points by which we tax it where the order goes. */
    static int rate(String destination) {
        return destination.equals(SimShop.TAXED_OTHERWISE) ? SimShop.OTHER_TAX_BASIS_POINTS : 0;
    }

    /** Cents. */
    long total() {
        return cancelled ? 0 : total(lines);
    }

    long total(List<Line> ofLines) {
        return total(ofLines, shipping);
    }

    static long total(List<Line> ofLines, long shipping) {
        return shipping + ofLines.stream().mapToLong(Line::amount).sum();
    }

    /** Something of it is on the floor, or of a service in a queue, somebody's or done. */
    static boolean isReleased(List<Line> ofLines) {
        return ofLines.stream()
                .anyMatch(line -> line.released() > 0
                        || line.inWork() + line.shipped > 0
                        || (line.progress != null && line.progress != ServiceState.WAITING));
    }

    /** Cents that count against the customer's credit. */
    long owed() {
        return payment == PaymentType.ON_ACCOUNT ? Math.max(0, total() - paid) : 0;
    }

    boolean closed() {
        return cancelled || completed;
    }

    /** Nothing is left to do in the warehouse; whether all that left has arrived is known to {@link ModelPacks}. */
    boolean isDone() {
        boolean anything = false;
        for (Line line : lines) {
            boolean done = line.wanted() == line.shipped || line.progress == ServiceState.DONE;
            if (closed() || !done) return false;
            anything |= line.wanted() > 0;
        }
        return anything;
    }

    /** Something of it has left. */
    boolean isAnyShipped() {
        return lines.stream().anyMatch(line -> line.shipped > 0);
    }

    /** Lines as the ledger tells them. */
    static List<String> text(List<Line> ofLines) {
        return ofLines.stream().map(Line::text).toList();
    }

    List<Line> copyOfLines() {
        List<Line> copy = new ArrayList<>();
        lines.forEach(line -> copy.add(line.copy()));
        return copy;
    }

    /** Units of a line in one warehouse. */
    record Promise(long units, long released) {}

    /** A line: what was ordered is cancelled, waits, or is promised from warehouses. */
    static final class Line {
        final String sku;
        long cents;
        /** The day that it is promised for, where that is not its order's; 0 for the order's. */
        int promisedDay;

        /** The contract that it draws on; empty for none. */
        String contract = "";

        /** Basis points. */
        int tax;

        /** It has none for want of a rate. */
        boolean untaxed;

        long discount;
        final Map<String, Promise> promises = new LinkedHashMap<>();
        /** Units that the discount is for. */
        long discounted;

        long ordered;
        long cancelled;
        long waiting;
        /** Units in totes. */
        long picked;
        /** Units in parcels that are here. */
        long packed;
        /** Units that left. */
        long shipped;
        /** Of what is picked and packed what an order that is about to be changed does not want any more. */
        long givenUp;
        /** Of a service what is wanted, and how far it is; null when nothing of it is wanted. */
        long toDo;

        @Nullable ServiceState progress;

        String assignee = "";

        Line(String sku, long ordered, long cents, long discount) {
            this(sku, ordered, cents, discount, ordered);
        }

        private Line(String sku, long ordered, long cents, long discount, long discounted) {
            this.sku = sku;
            this.ordered = ordered;
            this.cents = cents;
            this.discount = discount;
            this.discounted = discounted;
            if (isService()) {
                toDo = ordered;
                progress = ServiceState.WAITING;
            }
        }

        private boolean isService() {
            return sku.equals(SimFloor.SERVICE);
        }

        private Line copy() {
            Line copy = new Line(sku, ordered, cents, discount, discounted);
            copy.contract = contract;
            copy.tax = tax;
            copy.untaxed = untaxed;
            copy.promisedDay = promisedDay;
            copy.promises.putAll(promises);
            copy.cancelled = cancelled;
            copy.waiting = waiting;
            copy.picked = picked;
            copy.packed = packed;
            copy.shipped = shipped;
            copy.toDo = toDo;
            copy.progress = progress;
            copy.assignee = assignee;
            return copy;
        }

        long wanted() {
            return ordered - cancelled;
        }

        long promised() {
            return promises.values().stream().mapToLong(Promise::units).sum();
        }

        long released() {
            return promises.values().stream().mapToLong(Promise::released).sum();
        }

        /** Units in totes and in parcels that are here. */
        long inWork() {
            return picked + packed;
        }

        /** Units that nothing is decided about yet. */
        long open() {
            return ordered - cancelled - waiting - promised() - toDo - inWork() - shipped;
        }

        /** Cents: the price less the part of the discount for those of its units that are wanted, rounded half up. */
        long amount() {
            return Math.max(0, cents * wanted() - off());
        }

        /** Cents off what is wanted. */
        long off() {
            return (2 * discount * Math.min(wanted(), discounted) + discounted) / (2 * discounted);
        }

        /** The discount is from now on for what is wanted, and only its part of it. */
        void leaveDiscount() {
            setDiscount(off());
        }

        /** So much is off what is wanted. */
        void setDiscount(long off) {
            discount = off;
            discounted = Math.max(1, wanted());
        }

        /** What it costs a piece, and what is off it for how many. */
        String money() {
            return cents + " less " + discount + " for " + discounted;
        }

        void promise(String from, long units) {
            Promise there = promises.getOrDefault(from, new Promise(0, 0));
            promises.put(from, new Promise(there.units() + units, there.released()));
        }

        /** Units of a warehouse are promised no more. */
        void breakPromise(String from, long units, boolean ofReleased) {
            Promise there = Objects.requireNonNull(promises.get(from));
            if (there.units() == units) {
                promises.remove(from);
            } else {
                promises.put(from, new Promise(there.units() - units, there.released() - (ofReleased ? units : 0)));
            }
        }

        /** Units on the floor of a warehouse go into a tote. */
        void pick(String from, long units) {
            breakPromise(from, units, true);
            picked += units;
        }

        /** They are on its floor again. */
        void undoPick(String from, long units) {
            picked -= units;
            promise(from, units);
            promises.computeIfPresent(from, (warehouse, there) -> new Promise(there.units(), there.released() + units));
        }

        /** More is wanted: of a service it waits for the release again. */
        void raise(long units) {
            ordered += units;
            if (isService() && units > 0) {
                toDo += units;
                progress = ServiceState.WAITING;
                assignee = "";
            }
        }

        /** Units that are not on the floor, nor somebody's. */
        long apart() {
            if (isService()) {
                boolean nobodys = progress == ServiceState.WAITING || progress == ServiceState.QUEUED;
                return nobodys ? toDo : 0;
            }
            return waiting + promised() - released();
        }

        /** Moves units to a line of their own, first those that wait; the two cost what this one did. */
        Line splitOff(long units) {
            long before = amount();
            long wanted = wanted();
            long off = cents * wanted - before;
            discount = off - (2 * off * units + wanted) / (2 * wanted);
            discounted = wanted - units;
            Line part = new Line(sku, units, cents, 0);
            part.contract = contract;
            part.tax = tax;
            part.untaxed = untaxed;
            part.promisedDay = promisedDay;
            ordered -= units;
            if (isService()) {
                toDo -= units;
                part.progress = progress;
            }
            part.waiting = Math.min(units, waiting);
            waiting -= part.waiting;
            for (String from : List.copyOf(promises.keySet())) {
                Promise there = Objects.requireNonNull(promises.get(from));
                long taken = Math.min(part.open(), there.units() - there.released());
                if (taken > 0) {
                    breakPromise(from, taken, false);
                    part.promise(from, taken);
                }
            }
            part.discount = Math.max(0, cents * units - Math.max(0, before - amount()));
            while (discount < cents * ordered && amount() + part.amount() > before) {
                discount++;
            }
            return part;
        }

        /** Fewer are wanted: what waits goes first, then what is not on the floor, what is packed last. */
        void reduce(long units) {
            cancelled += units;
            if (isService()) {
                toDo -= units;
                progress = toDo == 0 ? null : progress;
                return;
            }
            long left = units - Math.min(units, waiting);
            waiting -= units - left;
            for (boolean released : new boolean[] {false, true}) {
                for (String from : List.copyOf(promises.keySet())) {
                    Promise there = Objects.requireNonNull(promises.get(from));
                    long taken = Math.min(left, released ? there.released() : there.units() - there.released());
                    if (taken > 0) {
                        breakPromise(from, taken, released);
                        left -= taken;
                    }
                }
            }
            long ofTotes = Math.min(left, picked);
            picked -= ofTotes;
            packed -= left - ofTotes;
            givenUp += left;
        }

        void release() {
            promises.replaceAll((from, there) -> new Promise(there.units(), there.units()));
            progress = progress == ServiceState.WAITING ? ServiceState.QUEUED : progress;
        }

        /** As the ledger tells it. */
        String text() {
            return sku + " " + ordered + " cancelled " + cancelled + " waits " + waiting + " to do " + toDo + " "
                    + promises;
        }
    }
}
