package io.tallyline.ingest.gs1;

import org.jspecify.annotations.Nullable;

/** Whether the elements of a code, or of all codes of an object, may stand together. Thread: the parser's. Allocates nothing. */
final class AssociationCheck {
    private final AssociationTable table = AssociationTable.get();
    private final Verdict verdict;

    AssociationCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    /** Whether no element excludes another one. */
    boolean excludeEachOther(ScannedCode code) {
        for (int i = 0; i < code.elementCount(); i++) {
            Association association = table.of(code.identifier(i));
            int other = association == null ? -1 : association.excluded().firstIn(code);
            if (other >= 0) {
                return verdict.fail(
                        Gs1Fault.EXCLUDED_IDENTIFIER,
                        code.identifierOffset(i),
                        code.identifier(i),
                        code.identifier(other).digits());
            }
        }
        return true;
    }

    /** Whether each element has what it needs beside it. */
    boolean haveRequisites(ScannedCode code) {
        for (int i = 0; i < code.elementCount(); i++) {
            Association.@Nullable Requisite missing = missing(code, code.identifier(i));
            if (missing != null) {
                return verdict.fail(
                        Gs1Fault.MISSING_REQUISITE, code.identifierOffset(i), code.identifier(i), missing.text());
            }
        }
        return true;
    }

    private Association.@Nullable Requisite missing(ScannedCode code, Identifier identifier) {
        Association association = table.of(identifier);
        if (association != null) {
            for (int i = 0; i < association.requisites().size(); i++) {
                if (!association.requisites().get(i).isMet(code)) {
                    return association.requisites().get(i);
                }
            }
        }
        return null;
    }
}
