package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * What sort decisions need. One table of names serves all of it: sorters, lanes, rules and what rules compare
 * (destinations, carriers); codes of parcels are never among them, since they come and go.
 */
final class SortingBooks {
    /** Most names; they are never forgotten, so an ERP that writes free text as destination is told so. */
    static final int MAX_NAMES = 100_000;

    final TextTable names = new TextTable(TableIds.SORT_NAMES);
    final SorterBook sorters;
    final LaneBook lanes;
    final SortRuleBook rules;
    final ParcelBook parcels;
    final SortDecisionBook decisions;

    SortingBooks(StateHash hash) {
        sorters = new SorterBook(names, hash);
        lanes = new LaneBook(names, hash);
        rules = new SortRuleBook(names, hash);
        parcels = new ParcelBook(names, hash);
        decisions = new SortDecisionBook(names, hash);
    }

    /** For a new ledger, and one restored from a snapshot without these books; twice is once. */
    void begin() {
        parcels.begin();
        decisions.begin();
    }

    /** Whether nothing of sorting ever happened. */
    boolean isEmpty() {
        return names.size() == 0 && sorters.size() == 0 && parcels.limit() == 0 && decisions.limit() == 0;
    }

    /** Whether all of these are known or may be. */
    boolean hasRoomFor(String... texts) {
        int missing = 0;
        for (String text : texts) {
            missing += names.find(text) == TextTable.NONE ? 1 : 0;
        }
        return missing == 0 || names.size() + missing <= MAX_NAMES;
    }

    long textHash() {
        return names.stateHash();
    }

    void writeTo(TableSink sink) {
        names.writeTo(sink);
        sorters.writeTo(sink);
        lanes.writeTo(sink);
        rules.writeTo(sink);
        parcels.writeTo(sink);
        decisions.writeTo(sink);
    }

    void readFrom(TableSource source) {
        names.readFrom(source);
        sorters.readFrom(source);
        lanes.readFrom(source);
        rules.readFrom(source);
        parcels.readFrom(source);
        decisions.readFrom(source);
    }
}
