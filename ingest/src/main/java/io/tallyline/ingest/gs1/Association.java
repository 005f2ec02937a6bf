package io.tallyline.ingest.gs1;

import java.util.List;

/**
 * What one identifier says about those beside it on the same object. Immutable.
 *
 * @param excluded none of these may stand beside it
 * @param requisites each must be met
 */
record Association(IdentifierSet excluded, List<Requisite> requisites) {
    /**
     * One of several alternatives must stand beside the identifier.
     *
     * @param single identifiers of which one is enough
     * @param combined sets of which each must have one: {@code 8010} together with {@code 8011}
     * @param text the alternatives in words
     */
    record Requisite(IdentifierSet single, List<List<IdentifierSet>> combined, String text) {
        boolean isMet(ScannedCode code) {
            if (single.firstIn(code) >= 0) {
                return true;
            }
            for (int i = 0; i < combined.size(); i++) {
                if (isThere(combined.get(i), code)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isThere(List<IdentifierSet> together, ScannedCode code) {
            for (int i = 0; i < together.size(); i++) {
                if (together.get(i).firstIn(code) < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
