package io.tallyline.ingest.gs1;

/** What is wrong with a value and where; re-used, so that refusing a code allocates no more than taking it. */
final class Verdict {
    private Gs1Fault fault = Gs1Fault.NONE;
    private int at;

    void clear() {
        fault = Gs1Fault.NONE;
        at = 0;
    }

    /** Notes a fault. Always false, so that a check can return it. */
    boolean fail(Gs1Fault what, int where) {
        fault = what;
        at = where;
        return false;
    }

    Gs1Fault fault() {
        return fault;
    }

    int at() {
        return at;
    }
}
