package io.tallyline.ledger.core;

import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the fields of a command are well-formed: the first guard of every business command, reason MALFORMED. The
 * edge checks the same and says more; what is repeated here keeps the books' limits, whoever submits.
 */
final class FieldChecks {
    /** Longest descriptive text, in bytes. */
    static final int MAX_TEXT_BYTES = FreelyWorded.MAX_WORDS_BYTES;

    private final List<Objection> objections = new ArrayList<>();

    /** A name by which a thing is known: not empty. */
    FieldChecks name(String field, String name, int maxBytes) {
        return demand(!name.isEmpty() && PlainText.isValid(name, maxBytes), field);
    }

    /** A text that may be empty. */
    FieldChecks text(String field, String text) {
        return demand(PlainText.isValid(text, MAX_TEXT_BYTES), field);
    }

    FieldChecks text(String field, String text, int maxBytes) {
        return demand(PlainText.isValid(text, maxBytes), field);
    }

    /** What people wrote freely, in the clear or sealed: then it is not empty. */
    FieldChecks words(String field, FreelyWorded command) {
        return command.sealedFor().isEmpty()
                ? text(field, command.words())
                : name(field, command.words(), FreelyWorded.MAX_SEALED_BYTES);
    }

    /** A code as a reader gives it, separators included; may be empty. */
    FieldChecks code(String field, String code, int maxBytes) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        boolean whole = new String(bytes, StandardCharsets.UTF_8).equals(code);
        return demand(whole && code.indexOf(0) < 0 && bytes.length <= maxBytes, field);
    }

    FieldChecks hash(String field, String hex) {
        return demand(Sha256Hex.isValid(hex), field);
    }

    FieldChecks hashOrEmpty(String field, String hex) {
        return demand(hex.isEmpty() || Sha256Hex.isValid(hex), field);
    }

    FieldChecks demand(boolean holds, String field) {
        if (!holds) {
            objections.add(new Objection(RefusalReason.MALFORMED, field));
        }
        return this;
    }

    /** The first field that is not, or null. */
    @Nullable Objection objection() {
        return objections.isEmpty() ? null : objections.get(0);
    }

    /** Every field that is not, in the order of the checks. */
    List<Objection> objections() {
        return List.copyOf(objections);
    }
}
