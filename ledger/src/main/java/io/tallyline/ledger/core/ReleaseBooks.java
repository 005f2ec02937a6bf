package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/** By which rules orders come to the floor, and those that do. */
final class ReleaseBooks {
    /** Most names and methods; they are never forgotten. */
    private static final int MAX_TEXTS = 100_000;

    private final TextTable texts = new TextTable(TableIds.RELEASE_TEXTS);
    final ReleaseRuleBook rules;
    final DueOrderBook due;

    ReleaseBooks(StateHash hash) {
        rules = new ReleaseRuleBook(texts, hash);
        due = new DueOrderBook(texts, hash);
    }

    /** Whether nobody ever set rules. */
    boolean isEmpty() {
        return !rules.isSet();
    }

    /** Whether so many further texts may be kept. */
    boolean hasRoomFor(int count) {
        return texts.size() + count <= MAX_TEXTS;
    }

    long textHash() {
        return texts.stateHash();
    }

    void writeTo(TableSink sink) {
        texts.writeTo(sink);
        rules.writeTo(sink);
        due.writeTo(sink);
    }

    void readFrom(TableSource source) {
        texts.readFrom(source);
        rules.readFrom(source);
        due.readFrom(source);
    }
}
