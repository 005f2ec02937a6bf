package io.tallyline.ingest.gs1;

import java.util.Collection;

/** Some of the identifiers of the table, as one bit each. Immutable. */
final class IdentifierSet {
    private final long[] bits;
    /** The marks of all members: nearly always enough to see that a code has none of them. */
    private final long marks;

    IdentifierSet(Collection<Identifier> members) {
        bits = new long[(IdentifierTable.get().all().size() + Long.SIZE - 1) / Long.SIZE];
        long all = 0;
        for (Identifier member : members) {
            bits[member.index() / Long.SIZE] |= 1L << member.index();
            all |= member.mark();
        }
        marks = all;
    }

    /** Whether it holds an identifier; it never holds an unknown one. */
    boolean contains(Identifier identifier) {
        int index = identifier.index();
        return index >= 0 && (bits[index / Long.SIZE] >>> index & 1) != 0;
    }

    /** The first element of a code whose identifier is in this set, or -1. */
    int firstIn(ScannedCode code) {
        if ((marks & code.marks()) == 0) {
            return -1;
        }
        for (int i = 0; i < code.elementCount(); i++) {
            if (contains(code.identifier(i))) {
                return i;
            }
        }
        return -1;
    }
}
