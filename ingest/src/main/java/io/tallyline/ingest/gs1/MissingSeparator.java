package io.tallyline.ingest.gs1;

/**
 * Suspects that a separator is missing in a value of variable length: its tail reads as elements, the first of which is proved by
 * a check digit or a date. {@code LOT717251231} is a lot like any other, but it may be {@code LOT7} followed by
 * {@code (17)251231}, printed by a machine that forgot the separator.
 *
 * <p>Tails that only look like an identifier are not suspected: nearly every lot contains a 10 or a 21.
 */
final class MissingSeparator {
    private final IdentifierTable table;
    /** Characters of the shortest element that could be suspected; most lots and serials are shorter, and are not looked at. */
    private final int fewestCharacters;

    private final Verdict ignored = new Verdict();

    MissingSeparator(IdentifierTable table) {
        this.table = table;
        this.fewestCharacters = table.all().stream()
                .filter(Identifier::isProvable)
                .mapToInt(identifier -> identifier.digitCount() + identifier.mostCharacters())
                .min()
                .orElseThrow();
    }

    /** Where the first suspect tail begins, or -1. */
    int firstSuspect(byte[] bytes, int from, int to, int year) {
        for (int at = from + 1; at + fewestCharacters <= to; at++) {
            Identifier identifier = table.at(bytes, at, to);
            if (identifier != null && identifier.isProvable() && readsAsElements(bytes, at, to, year, identifier)) {
                return at;
            }
        }
        return -1;
    }

    private boolean readsAsElements(byte[] bytes, int from, int to, int year, Identifier first) {
        Identifier identifier = first;
        int at = from;
        while (identifier != null) {
            int value = at + identifier.digitCount();
            int end = identifier.endsByItself() ? value + identifier.mostCharacters() : to;
            if (end > to || !identifier.check(bytes, value, end, year, ignored)) {
                return false;
            }
            if (end == to) {
                return true;
            }
            at = end;
            identifier = table.at(bytes, at, to);
        }
        return false;
    }
}
