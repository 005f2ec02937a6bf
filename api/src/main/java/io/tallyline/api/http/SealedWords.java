package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.submit.OrderOwners;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.PlainText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people write freely about an order: sealed under the key of the order's customer before it enters a command, opened where
 * the rows tell of it (DOMAIN D39). Any event loop.
 */
final class SealedWords {
    /** Members that such texts have, whatever tells of them. */
    private static final List<String> TEXTS = List.of("note", "reason", "reference");

    /** Whether a text is there no more. */
    static final String ERASED = "textErased";

    private static final String SEALED_FOR = "sealedFor";
    private static final String TEXT = "text";

    /** No customer can have this code, so the ledger takes nothing that is said to be sealed for it. */
    private static final String NOBODY = DraftBody.STRANGERS;

    private final PersonalSeal seal;
    private final OrderOwners owners;

    SealedWords(PersonalSeal seal, OrderOwners owners) {
        this.seal = seal;
        this.owners = owners;
    }

    /** The command with its text sealed; as it is when it has none. Fails when a first key can not be made durable. */
    Future<BusinessCommand> seal(BusinessCommand command) {
        if (!(command instanceof FreelyWorded worded) || !isWorthSealing(worded.words())) {
            return Future.succeededFuture(command);
        }
        String behind = worded.customerBehind();
        String customer = behind.isEmpty() ? owners.customerOf(worded.order()) : behind;
        if (customer.isEmpty()) {
            // The ledger says that there is no such order. Were it placed in this very moment, its text is in no
            // journal.
            return Future.succeededFuture(worded.sealedUnder(NOBODY, NOBODY));
        }
        return seal.seal(customer, new JsonObject().put(TEXT, worded.words()))
                .map(text -> worded.sealedUnder(customer, text));
    }

    /** What the ledger refuses for what it says, it has to read; none of it comes into the journal. */
    private static boolean isWorthSealing(String words) {
        return !words.isBlank() && PlainText.isValid(words, FreelyWorded.MAX_WORDS_BYTES);
    }

    /**
     * What is told of an order, to whoever asks: a note or a reason may say something of a person, so a viewer is told it without,
     * and nothing is opened for that.
     */
    JsonObject tell(JsonObject told, ApiRequest request) {
        if (request.caller().role() != ApiRole.VIEWER) {
            return open(told);
        }
        told.remove(SEALED_FOR);
        told.remove(ERASED);
        TEXTS.forEach(told::remove);
        return told;
    }

    /** Opens the texts in what is told of an order: null for what has been erased. Those that were never sealed stay. */
    JsonObject open(JsonObject told) {
        Object customer = told.remove(SEALED_FOR);
        if (!(customer instanceof String sealedFor) || sealedFor.isEmpty()) {
            return told;
        }
        boolean erased = false;
        for (String name : TEXTS) {
            if (told.getValue(name) instanceof String closed && !closed.isEmpty()) {
                String text = open(sealedFor, closed);
                told.put(name, text);
                erased |= text == null;
            }
        }
        return told.put(ERASED, erased);
    }

    private @Nullable String open(String customer, String closed) {
        return seal.open(customer, closed).map(opened -> opened.getString(TEXT)).orElse(null);
    }
}
