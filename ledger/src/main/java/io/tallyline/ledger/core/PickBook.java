package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.PickEvent.PickLine;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pick lists and their lines: what is to be picked for which order, and where it stands (DOMAIN D6). What is to be picked
 * of a product, lot and place never exceeds what is sellable there, and of an order's line never what it has on the floor of
 * the warehouse: whatever takes either away cuts lines in the same breath. A line without a place waits until something of
 * its product is known to stand somewhere. A list is forgotten when nothing of it is to be picked, or told as taken back, or
 * stands in totes.
 *
 * <pre>
 *   list  0 │ number                    │   line  0 │ order                  │
 *         1 │ warehouse  │ operator     │         1 │ line      │ product    │
 *         2 │ to pick                   │         2 │ list      │ its line   │
 *         3 │ taken back                │         3 │ place     │ lot        │
 *         4 │ in totes                  │         4 │ owner     │ warehouse  │
 *         5 │ sequence of the last change         5 │ to pick                │
 *         6 │ sequence that made it     │         6 │ picked                 │
 *         ─ hashed up to here           │         7 │ taken back             │ ─ hashed up to here
 *         7 │ list of its lines         │         8 │ list of the list       │
 *         8 │ highest line              │
 *         9 │ sequence of its docket    │
 * </pre>
 */
final class PickBook {
    static final int NONE = RowIndex.NONE;

    /** Most lines of one list. */
    static final int MAX_LINES = 500;

    private static final int NUMBER = 0;
    private static final int WHO = 1;
    private static final int OPEN = 2;
    private static final int RETURNED = 3;
    private static final int IN_TOTES = 4;
    private static final int CHANGED = 5;
    private static final int MADE = 6;
    private static final int LINES_CHAIN = 7;
    private static final int HIGHEST = 8;
    private static final int OPENED = 9;
    private static final int LIST_WIDTH = OPENED + 1;
    /** Of releases in which no docket opened a list. */
    private static final int OLD_LIST_WIDTH = OPENED;

    private static final int ORDER = 0;
    private static final int ORDER_LINE = 1;
    private static final int LIST = 2;
    private static final int PLACE = 3;
    private static final int OWNER = 4;
    private static final int TO_PICK = 5;
    private static final int PICKED = 6;
    private static final int TAKEN_BACK = 7;
    private static final int LINK = 8;
    private static final int LINE_WIDTH = LINK + 1;

    private final HashedRows lists;
    private final RowIndex index;
    private final RowIndex bySequence;
    private final HashedRows lines;
    private final RowChain ofList;

    private final DerivedChains ofOperator = new DerivedChains();
    private final DerivedChains atPlace = new DerivedChains();
    private final DerivedChains ofOrderLine = new DerivedChains();

    private final TradeBooks trade;

    /** Products of which units have no place on their lists although some may be found. */
    final TreeSet<Integer> toAllocate = new TreeSet<>();

    /**
     * Lines, by list and line, that were cut and that no event has told yet: none between two commands, unless a batch had no
     * room for it. Of a list that is forgotten meanwhile nothing else would say what the lines were.
     */
    final TreeMap<Long, PickLine> cut = new TreeMap<>();

    /** Lists of which anything is to be picked, by warehouse. */
    private int[] openLists = new int[16];

    /** Lists made so far: the number of the last. */
    private int made;

    PickBook(TradeBooks trade, StateHash hash) {
        this.trade = trade;
        lists = new HashedRows(TableIds.PICK_LISTS, LIST_WIDTH, LINES_CHAIN, hash);
        index = lists.index(NUMBER, 1);
        bySequence = lists.index(MADE, 1);
        lines = new HashedRows(TableIds.PICK_LINES, LINE_WIDTH, LINK, hash);
        ofList = new RowChain(lists.store(), LINES_CHAIN, lines.store(), LINK);
    }

    boolean isEmpty() {
        return made == 0;
    }

    int nextNumber() {
        return made + 1;
    }

    int size() {
        return lists.size();
    }

    int nextList(int row) {
        return lists.nextLive(row);
    }

    int nextLine(int row) {
        return lines.nextLive(row);
    }

    /** The row of a list, or {@link #NONE}. */
    int find(long number) {
        return index.find(number);
    }

    /** The row of the list that the event of a sequence made: by that people know it. Or {@link #NONE}. */
    int findMade(long sequence) {
        return bySequence.find(sequence);
    }

    int number(int listRow) {
        return (int) lists.get(listRow, NUMBER);
    }

    int warehouse(int listRow) {
        return Halves.high(lists.get(listRow, WHO));
    }

    int operator(int listRow) {
        return Halves.low(lists.get(listRow, WHO));
    }

    /** Lists of which anything is to be picked in a warehouse. */
    int openLists(int warehouse) {
        return warehouse < openLists.length ? openLists[warehouse] : 0;
    }

    private void count(int listRow, int more) {
        int warehouse = warehouse(listRow);
        if (open(listRow) > 0) {
            if (warehouse >= openLists.length) {
                openLists = Arrays.copyOf(openLists, 2 * warehouse);
            }
            openLists[warehouse] += more;
        }
    }

    /** Base units still to be picked. */
    long open(int listRow) {
        return lists.get(listRow, OPEN);
    }

    long takenBackOfList(int listRow) {
        return lists.get(listRow, RETURNED);
    }

    /** Base units picked by it that stand in totes. */
    long inTotes(int listRow) {
        return lists.get(listRow, IN_TOTES);
    }

    long changedSequence(int listRow) {
        return lists.get(listRow, CHANGED);
    }

    /** The sequence of the event that made it. */
    long made(int listRow) {
        return lists.get(listRow, MADE);
    }

    /**
     * The operator's list that is to be picked first, of which anything is: that whose docket they read last, else that with the lowest number;
     * or {@link #NONE}.
     */
    int firstOpenOf(int operator, int warehouse) {
        int first = NONE;
        for (int row = ofOperator.first(operator); row != DerivedChains.NONE; row = ofOperator.next(row)) {
            boolean before = first == NONE
                    || opened(row) > opened(first)
                    || (opened(row) == opened(first) && number(row) < number(first));
            if (before && open(row) > 0 && warehouse(row) == warehouse) {
                first = row;
            }
        }
        return first;
    }

    /** The sequence of the event by which its docket opened it; 0 where none did for whoever has it. */
    long opened(int listRow) {
        return lists.get(listRow, OPENED);
    }

    /** Its docket was read: it is this operator's, and what they pick first. */
    void open(int listRow, int operator, long sequence) {
        if (operator(listRow) != operator) {
            assign(listRow, operator, sequence);
        }
        // In no hash: journals of releases without dockets tell hashes without it.
        lists.set(listRow, OPENED, sequence);
    }

    /** A list of the operator's, in any order, or {@link #NONE}; operator 0 has those of nobody. */
    int firstOf(int operator) {
        return ofOperator.first(operator);
    }

    int nextOf(int listRow) {
        return ofOperator.next(listRow);
    }

    /** The first line of a list, or {@link #NONE}. */
    int firstLine(int listRow) {
        return ofList.first(listRow);
    }

    int nextOfList(int line) {
        return ofList.next(line);
    }

    /** The row of a line of a list, or {@link #NONE}. */
    int findLine(int listRow, int line) {
        int row = firstLine(listRow);
        while (row != NONE && line(row) != line) {
            row = nextOfList(row);
        }
        return row;
    }

    /** Whether a list is of several orders, whatever became of them. */
    boolean isOfSeveral(int listRow) {
        int first = firstLine(listRow);
        int row = first;
        while (row != NONE && order(row) == order(first)) {
            row = nextOfList(row);
        }
        return row != NONE;
    }

    /** The first line of a list that says where anything of it is still to be picked, or {@link #NONE}. */
    int nextPlaced(int listRow) {
        int row = firstLine(listRow);
        while (row != NONE && (toPick(row) == 0 || place(row) == PlaceBook.NONE)) {
            row = nextOfList(row);
        }
        return row;
    }

    /** The first line of a list of which anything is still to be picked, wherever it is, or {@link #NONE}. */
    int nextOpen(int listRow) {
        int row = firstLine(listRow);
        while (row != NONE && toPick(row) == 0) {
            row = nextOfList(row);
        }
        return row;
    }

    /** The highest line that a list ever had. */
    int highestLine(int listRow) {
        return (int) lists.get(listRow, HIGHEST);
    }

    /** A line at a place, in any order, or {@link #NONE}; at place 0 those that have none. */
    int firstAt(int place) {
        return atPlace.first(place);
    }

    int nextAt(int line) {
        return atPlace.next(line);
    }

    /** A line of a line of an order, in any order, or {@link #NONE}. */
    int firstOfOrderLine(int orderLineRow) {
        return ofOrderLine.first(orderLineRow);
    }

    int nextOfOrderLine(int line) {
        return ofOrderLine.next(line);
    }

    long order(int line) {
        return lines.get(line, ORDER);
    }

    int orderLine(int line) {
        return Halves.high(lines.get(line, ORDER_LINE));
    }

    int product(int line) {
        return Halves.low(lines.get(line, ORDER_LINE));
    }

    int list(int line) {
        return Halves.high(lines.get(line, LIST));
    }

    int line(int line) {
        return Halves.low(lines.get(line, LIST));
    }

    int place(int line) {
        return Halves.high(lines.get(line, PLACE));
    }

    int lot(int line) {
        return Halves.low(lines.get(line, PLACE));
    }

    int owner(int line) {
        return Halves.high(lines.get(line, OWNER));
    }

    int warehouseOf(int line) {
        return Halves.low(lines.get(line, OWNER));
    }

    long toPick(int line) {
        return lines.get(line, TO_PICK);
    }

    long picked(int line) {
        return lines.get(line, PICKED);
    }

    long takenBack(int line) {
        return lines.get(line, TAKEN_BACK);
    }

    /** What is to be picked of goods at a place, on all lists. */
    long toPickAt(int product, int lot, int owner, int place) {
        long sum = 0;
        for (int row = firstAt(place); row != NONE; row = nextAt(row)) {
            sum += isOf(row, product, lot, owner) ? toPick(row) : 0;
        }
        return sum;
    }

    /** What is to be picked of a line of an order in a warehouse, on all lists. */
    long toPickOf(int orderLineRow, int warehouse) {
        long sum = 0;
        for (int row = firstOfOrderLine(orderLineRow); row != NONE; row = nextOfOrderLine(row)) {
            sum += warehouseOf(row) == warehouse ? toPick(row) : 0;
        }
        return sum;
    }

    boolean isOf(int line, int product, int lot, int owner) {
        return product(line) == product && lot(line) == lot && owner(line) == owner;
    }

    /** A new list, without lines yet. */
    int make(int number, int warehouse, int operator, long sequence) {
        int row = lists.add();
        lists.set(row, NUMBER, number);
        lists.set(row, WHO, Halves.of(warehouse, operator));
        lists.set(row, CHANGED, sequence);
        lists.set(row, MADE, sequence);
        index.insert(row);
        bySequence.insert(row);
        lists.close(row);
        ofOperator.add(operator, row);
        made = number;
        return row;
    }

    void assign(int listRow, int operator, long sequence) {
        ofOperator.remove(operator(listRow), listRow);
        lists.open(listRow);
        lists.set(listRow, WHO, Halves.of(warehouse(listRow), operator));
        lists.set(listRow, CHANGED, sequence);
        lists.set(listRow, OPENED, 0);
        lists.close(listRow);
        ofOperator.add(operator, listRow);
    }

    void changed(int listRow, long sequence) {
        lists.open(listRow);
        lists.set(listRow, CHANGED, sequence);
        lists.close(listRow);
    }

    /** A line behind those of the list, of which nothing is to be picked yet. */
    int add(int listRow, int line, long order, int orderLine, int product, int owner, int place, int lot) {
        int row = lines.add();
        lines.set(row, ORDER, order);
        lines.set(row, ORDER_LINE, Halves.of(orderLine, product));
        lines.set(row, LIST, Halves.of(number(listRow), line));
        lines.set(row, PLACE, Halves.of(place, lot));
        lines.set(row, OWNER, Halves.of(owner, warehouse(listRow)));
        ofList.append(listRow, row);
        lines.close(row);
        atPlace.add(place, row);
        ofOrderLine.add(orderLineRow(row), row);
        lists.set(listRow, HIGHEST, Math.max(highestLine(listRow), line));
        return row;
    }

    /** The list's line for these goods of an order's line at a place, or {@link #NONE}. */
    int find(int listRow, long order, int orderLine, int place, int lot) {
        int row = firstLine(listRow);
        while (row != NONE
                && !(order(row) == order && orderLine(row) == orderLine && place(row) == place && lot(row) == lot)) {
            row = nextOfList(row);
        }
        return row;
    }

    /** More is to be picked, or less where negative. */
    void toPick(int line, long difference) {
        set(line, TO_PICK, toPick(line) + difference);
        trade.faces.touch(product(line), place(line));
        setOfList(find(list(line)), OPEN, difference);
    }

    /** So many more are picked and stand in totes, or fewer where negative. */
    void pick(int line, long difference) {
        set(line, PICKED, picked(line) + difference);
        setOfList(find(list(line)), IN_TOTES, difference);
    }

    /** So many that were picked left their tote. */
    void leaveTote(int line, long units) {
        setOfList(find(list(line)), IN_TOTES, -units);
    }

    /** Less is to be picked by it, which an event is to tell; or more, where negative, of a line without a place. */
    void cut(int line, long units) {
        toPick(line, -units);
        cut.put(lines.get(line, LIST), told(line, 0));
    }

    /** A line as an event tells it, with so many units to be picked. */
    PickLine told(int line, long quantity) {
        return new PickLine(
                line(line), order(line), orderLine(line), product(line), owner(line), place(line), lot(line), quantity);
    }

    /** So many are wanted no more, which the picker is to be told. */
    void takeBack(int line, long units) {
        cut(line, units);
        set(line, TAKEN_BACK, takenBack(line) + units);
        setOfList(find(list(line)), RETURNED, units);
    }

    /** The picker knows. */
    void acknowledge(int line) {
        setOfList(find(list(line)), RETURNED, -takenBack(line));
        set(line, TAKEN_BACK, 0);
    }

    /** Forgets a list of which nothing is left to do or to tell; false where anything is. */
    boolean forgetIfOver(int listRow) {
        boolean over = open(listRow) == 0 && takenBackOfList(listRow) == 0 && inTotes(listRow) == 0;
        if (!over) {
            return false;
        }
        for (int row = firstLine(listRow); row != NONE; row = firstLine(listRow)) {
            ofList.remove(listRow, row);
            atPlace.remove(place(row), row);
            ofOrderLine.remove(orderLineRow(row), row);
            // Of a line that is gone nothing more can be told.
            cut.remove(lines.get(row, LIST));
            lines.remove(row);
        }
        ofOperator.remove(operator(listRow), listRow);
        index.remove(listRow);
        bySequence.remove(listRow);
        lists.remove(listRow);
        return true;
    }

    private int orderLineRow(int line) {
        return trade.lines.find(trade.orders.find(order(line)), orderLine(line));
    }

    private void set(int line, int word, long value) {
        if (value < 0) {
            throw new IllegalStateException("line " + line(line) + " of pick list " + list(line) + " loses units");
        }
        lines.open(line);
        lines.set(line, word, value);
        lines.close(line);
    }

    private void setOfList(int listRow, int word, long difference) {
        long value = lists.get(listRow, word) + difference;
        if (value < 0) {
            throw new IllegalStateException("pick list " + number(listRow) + " loses units");
        }
        count(listRow, -1);
        lists.open(listRow);
        lists.set(listRow, word, value);
        lists.close(listRow);
        count(listRow, 1);
    }

    /** Its part of the state hash beside the rows; nothing as long as there never was a list. */
    long hash() {
        return made == 0 ? 0 : StateHash.entryHash(TableIds.PICK_LISTS_MADE, made);
    }

    void writeTo(TableSink sink) {
        sink.putInt(made);
        lists.writeTo(sink);
        lines.writeTo(sink);
    }

    /** Behind the orders and their lines. */
    void readFrom(TableSource source) {
        made = source.getInt();
        lists.readFrom(source, OLD_LIST_WIDTH);
        index.rebuild();
        bySequence.rebuild();
        lines.readFrom(source);
        for (int row = lists.nextLive(0); row >= 0; row = lists.nextLive(row + 1)) {
            ofOperator.add(operator(row), row);
            count(row, 1);
        }
        for (int row = lines.nextLive(0); row >= 0; row = lines.nextLive(row + 1)) {
            atPlace.add(place(row), row);
            ofOrderLine.add(orderLineRow(row), row);
        }
    }
}
