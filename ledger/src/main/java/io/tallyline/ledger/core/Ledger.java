package io.tallyline.ledger.core;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The single-writer in-memory inventory ledger. {@code decide…} reads state only; {@code apply…} changes it and can not
 * fail; live and replay share {@code apply}. Deterministic: no clock, no randomness, no I/O; time and identity come
 * with the command. One thread.
 *
 * <pre>
 *   decide   rules, one class per family    read    ┌───────┐
 *            ScanRules  BusinessRules   ◀───────────│ Books │
 *   apply    effects, one class per family  change  │       │
 *            ScanEffects BusinessEffects ──────────▶└───────┘
 * </pre>
 */
public final class Ledger {
    /** Most events of {@link #decideFollowing} that are written behind one command or tick before it is answered. */
    public static final int MOST_FOLLOWING_A_COMMAND = 8;

    private final Books books;
    private final ScanRules scanRules;
    private final ScanEffects scanEffects;
    private final HelloRules helloRules;
    private final BusinessRules businessRules;
    private final BusinessEffects businessEffects;
    private final BackorderRules backorders;
    private final CompletionRules completions;
    private final InvoiceRules invoices;
    private final PickRules picks;
    private final PackRules packs;
    private final TrackingRules tracking;
    private final PickAnswers pickAnswers;
    private final ReplenishAnswers replenishAnswers;
    private final OrderCarriers orderCarriers;
    private final ParcelCarriers parcelCarriers;

    /** An empty ledger. */
    public Ledger(LedgerLimits limits) {
        this(Books.begin(), limits);
    }

    private Ledger(Books books, LedgerLimits limits) {
        StockMoves moves = new StockMoves(books);
        UndoRules undo = new UndoRules(books, limits, moves);
        this.books = books;
        this.scanRules = new ScanRules(books, limits, moves, undo);
        this.scanEffects = new ScanEffects(books, moves);
        this.helloRules = new HelloRules(books);
        this.businessRules = new BusinessRules(books, limits, moves, undo);
        this.businessEffects = new BusinessEffects(books, moves);
        this.backorders = new BackorderRules(books);
        this.completions = new CompletionRules(books);
        this.invoices = new InvoiceRules(books);
        this.picks = new PickRules(books);
        this.packs = new PackRules(books);
        this.tracking = new TrackingRules(books);
        this.pickAnswers = new PickAnswers(books);
        this.replenishAnswers = new ReplenishAnswers(books);
        this.orderCarriers = new OrderCarriers(books);
        this.parcelCarriers = new ParcelCarriers(books);
    }

    /**
     * The ledger that {@link #writeTo} wrote.
     *
     * @param hashScheme the version of the state hash when it was written; the stored hash is compared only if it is
     *     ours
     * @throws io.tallyline.ledger.core.table.TableFormatException if the source holds something else
     */
    public static Ledger readFrom(TableSource source, LedgerLimits limits, int hashScheme) {
        return new Ledger(Books.readFrom(source, hashScheme), limits);
    }

    /** Writes all that the ledger remembers. */
    public void writeTo(TableSink sink) {
        books.writeTo(sink);
    }

    /**
     * Decides a HELLO. Fills the answer: WELCOME (with session, device, last) or ERROR.
     *
     * @return the event to journal, or null when the device is turned away
     */
    public @Nullable BusinessEvent decideHello(ScanCommand command, ScanAnswer answer) {
        return helloRules.decide(command, answer);
    }

    /** Whether the message is of the session that may speak for its device; any other is discarded (DESIGN rule 16). */
    public boolean isOfOpenSession(ScanCommand message) {
        return scanRules.isOfOpenSession(message);
    }

    /**
     * Decides a numbered message, TASK or BYE. Fills the answer in every case; an event's answer is true once the event
     * is durable.
     *
     * @param sequence the sequence that the event will have
     * @param buffer where the event is written, with at least {@code ScanEvent.MAX_BYTES} of room from {@code offset}
     * @return bytes of the event; 0 when nothing is journaled (transport duplicate, NACK, stale session, TASK, BYE)
     */
    public int decideScan(
            ScanCommand command, long nowNanos, long sequence, byte[] buffer, int offset, ScanAnswer answer) {
        return scanRules.decide(command, nowNanos, sequence, buffer, offset, answer);
    }

    /**
     * The event that has to stand before the one that {@link #decideScan} decided last, or null: write and apply it,
     * and decide the message again.
     */
    public @Nullable BusinessEvent firstOfScan() {
        return scanRules.first();
    }

    /**
     * Completes the answer to a message that {@link #decideScan} decided, once its event is applied and what follows from it:
     * pickers are told how their list is then. Reads only; allocates nothing.
     */
    public void completeAnswer(ScanCommand message, ScanAnswer answer) {
        pickAnswers.tell(message, answer);
        replenishAnswers.tell(message, answer);
    }

    /**
     * What follows from events before it, whoever caused them; the time of each is one nanosecond behind the event before: services by which closed parcels go, parcels that leave and
     * what was told of them before, lines of pick lists that may have a place now,
     * services of carriers that orders go by, waiting order lines that may be served, orders that are at their end, and documents
     * that orders need. To be written and applied after the event of a command, a
     * portion at a time, until there is none.
     *
     * @return the next event, or null when nothing follows
     */
    public @Nullable BusinessEvent decideFollowing() {
        BusinessEvent packed = parcelCarriers.next();
        if (packed != null) return packed;
        BusinessEvent shipped = packs.next();
        if (shipped != null) return shipped;
        BusinessEvent told = tracking.next();
        if (told != null) return told;
        BusinessEvent allocated = picks.next();
        if (allocated != null) return allocated;
        BusinessEvent chosen = orderCarriers.next();
        if (chosen != null) return chosen;
        BusinessEvent served = backorders.next();
        if (served != null) return served;
        BusinessEvent completed = completions.next();
        return completed == null ? invoices.next() : completed;
    }

    /** The event REFUSED INTERNAL_ERROR for a numbered message on which a rule threw; as {@link #decideScan}. */
    public int failScan(
            ScanCommand command, long nowNanos, long sequence, byte[] buffer, int offset, ScanAnswer answer) {
        return scanRules.fail(command, nowNanos, sequence, buffer, offset, answer);
    }

    /** Applies a scan event. */
    public void applyScan(byte[] buffer, int offset) {
        scanEffects.apply(buffer, offset);
    }

    /** Decides a business command. A key that was used is answered as the first time. */
    public Decision decide(BusinessCommand command, CommandContext context, long nowNanos) {
        return businessRules.decide(command, context, nowNanos);
    }

    /** What is decided about a business command on which a rule threw: REFUSED INTERNAL_ERROR, as an event unless it only asked. */
    public Decision fail(BusinessCommand command, String text) {
        return command.isQuestion()
                ? Refusals.answer(List.of(new Objection(RefusalReason.INTERNAL_ERROR, "")), lastSequence())
                : Decision.event(Refusals.failed(command, text));
    }

    /** Applies a business event. */
    public void apply(EventEnvelope envelope) {
        businessEffects.apply(envelope);
    }

    /** The result that the command behind this event is answered with. */
    public CommandResult resultOf(EventEnvelope envelope) {
        return BusinessEffects.resultOf(envelope);
    }

    /**
     * Completes the result of a command once what follows from its event is applied: an order that was changed again by that is of
     * that version for whoever is answered. Reads only.
     */
    public CommandResult completeResult(BusinessCommand command, CommandResult result) {
        boolean changed = result.kind() == CommandResult.Kind.ACCEPTED && !result.replayed();
        if (!changed || !(command instanceof OrderCommand about)) return result;
        int row = books.trade.orders.find(result.order() == 0 ? about.order() : result.order());
        long version = row == OrderBook.NONE ? 0 : books.trade.orders.changedSequence(row);
        return version > result.sequence() ? result.withVersion(version) : result;
    }

    /** Sequence of the last event applied; 0 for none. */
    public long lastSequence() {
        return books.lastSequence;
    }

    /** How many idempotency keys are kept. */
    public int idempotencyKeys() {
        return books.idempotency.size();
    }

    /** Ledger time of the last event applied, nanoseconds since 1970; 0 for none. */
    public long lastTimeNanos() {
        return books.lastTimeNanos;
    }

    /** Incremental, order-free hash over every entry of every book, under the scheme of the table package. */
    public long stateHash() {
        return books.stateHash();
    }

    /**
     * Whether a hash that was written for this state is right: as {@link #stateHash} reckons it, or as those releases
     * did that counted the products' categories too. Which release wrote it is not told with it, and no state has both
     * but one without categories.
     */
    public boolean hasHash(long written) {
        return books.hasHash(written);
    }

    /** Shows every API key that is not revoked, in the order of their ids. */
    public void visitApiKeys(ApiKeyVisitor visitor) {
        for (int id = 1; id <= books.apiKeys.size(); id++) {
            if (!books.apiKeys.revoked(id)) {
                int salesperson = books.apiKeys.salesperson(id);
                visitor.apiKey(
                        id,
                        books.apiKeys.name(id),
                        books.apiKeys.role(id),
                        books.apiKeys.keyHash(id),
                        salesperson == AccountBook.NONE ? "" : books.trade.salespeople.name(salesperson));
            }
        }
    }

    /** Shows every carrier with the numbers of its secrets, in the order of their ids. */
    public void visitCarrierSecrets(CarrierSecretVisitor visitor) {
        CarrierBook carriers = books.carriers.carriers;
        for (int id = 1; id < carriers.nextId(); id++) {
            if (!carriers.isService(id)) {
                visitor.carrier(carriers.code(id), carriers.secrets(id));
            }
        }
    }

    /** Shows every customer, in the order of their ids. */
    public void visitCustomers(CustomerVisitor visitor) {
        AccountBook customers = books.trade.customers;
        for (int id = 1; id <= customers.size(); id++) {
            visitor.customer(id, customers.name(id));
        }
    }

    /** Shows every order, those included of which only a record is left, in the order of their numbers. */
    public void visitOrders(OrderVisitor visitor) {
        OrderBook orders = books.trade.orders;
        ArchiveBook archive = books.trade.archive;
        long[] numbers = new long[orders.size() + archive.size()];
        int count = 0;
        for (int row = orders.nextLive(0); row >= 0; row = orders.nextLive(row + 1)) {
            numbers[count++] = orders.number(row);
        }
        for (int row = archive.nextLive(0); row >= 0; row = archive.nextLive(row + 1)) {
            numbers[count++] = archive.number(row);
        }
        Arrays.sort(numbers, 0, count);
        for (int i = 0; i < count; i++) {
            int row = orders.find(numbers[i]);
            int customer = row == OrderBook.NONE ? archive.customer(archive.find(numbers[i])) : orders.customer(row);
            visitor.order(numbers[i], customer);
        }
    }

    /** Shows every device, in the order of their ids. */
    public void visitDevices(DeviceVisitor visitor) {
        for (int id = 1; id <= books.devices.size(); id++) {
            visitor.device(
                    id,
                    books.devices.name(id),
                    books.warehouses.name(books.devices.warehouse(id)),
                    books.places.name(books.devices.place(id)),
                    books.devices.role(id),
                    books.devices.profile(id),
                    books.devices.enabled(id));
        }
    }

    /** Shows every sorter, in the order of their ids. */
    public void visitSorters(SorterVisitor visitor) {
        for (int id = 1; id <= books.sorting.sorters.size(); id++) {
            visitor.sorter(
                    id,
                    books.sorting.sorters.name(id),
                    books.sorting.lanes.name(books.sorting.sorters.defaultLane(id)),
                    books.sorting.sorters.shadow(id));
        }
    }

    /** Shows every lane, in the order of their ids. */
    public void visitLanes(LaneVisitor visitor) {
        for (int id = 1; id < books.sorting.lanes.nextId(); id++) {
            visitor.lane(books.sorting.lanes.sorter(id), books.sorting.lanes.name(id));
        }
    }

    /** Quantities and sizes for tests, checks and figures; of the same thread. */
    public LedgerView view() {
        return new LedgerView(books);
    }
}
