package io.tallyline.ingest.gs1;

import org.jspecify.annotations.Nullable;

/** What is wrong with a value and where; re-used, so that refusing a code allocates no more than taking it. */
final class Verdict {
    private Gs1Fault fault = Gs1Fault.NONE;
    private int at;
    private @Nullable Identifier identifier;
    private String neighbours = "";

    void clear() {
        fault = Gs1Fault.NONE;
        at = 0;
        identifier = null;
        neighbours = "";
    }

    /** Notes a fault. Always false, so that a check can return it. */
    boolean fail(Gs1Fault what, int where) {
        fault = what;
        at = where;
        return false;
    }

    /** Notes that an identifier may not stand beside those, or needs one of them. Always false. */
    boolean fail(Gs1Fault what, int where, Identifier which, String beside) {
        identifier = which;
        neighbours = beside;
        return fail(what, where);
    }

    Gs1Fault fault() {
        return fault;
    }

    int at() {
        return at;
    }

    /** Whose neighbours are wrong; null when something else is. */
    @Nullable Identifier identifier() {
        return identifier;
    }

    String neighbours() {
        return neighbours;
    }
}
