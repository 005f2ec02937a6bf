package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderQuote;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.SortCause;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the auditor expects to be answered; fields that do not matter for a kind stay at their defaults. */
final class Expectation {
    ScanAnswer.@Nullable Kind kind;
    ScanAnswer.@Nullable ErrorCode error;

    @Nullable Outcome outcome;

    @Nullable Outcome was;

    @Nullable DuplicateLayer layer;

    @Nullable RefusalReason reason;

    CommandResult.@Nullable Kind result;
    /** The order that a command was about; 0 where none is told. */
    long order;
    /** Nothing had to change. */
    boolean unchanged;

    boolean replayed;
    boolean conflict;
    /** Whether an event with {@link #sequence} goes into the journal. */
    boolean journaled;

    long sequence;
    long of;
    long number;
    /** Pieces that moved; −1 where it does not matter. */
    long quantity = -1;
    /** What the picker's list still wants of the order's line; −1 where it is not told. */
    long left = -1;
    /** What a picker is told to do next, in words; null where it does not matter. */
    @Nullable String next;
    /** The tote that a picker has to read, likewise. */
    @Nullable String confirm;
    /** Nothing is left where it was picked. */
    boolean emptied;
    /** What a picker said of a location makes it to be counted. */
    boolean toBeCounted;
    /** SSCC of the parcel that the message was about; 0 for none. */
    long parcel;
    /** Scans whose goods are in hand afterwards; −1 where none is told. */
    int inHand = -1;
    /** Scans whose goods moved together. */
    int goods;
    /** Why the sorter told its lane; null where it does not matter. */
    @Nullable SortCause cause;
    /** What an order would come to, for whoever only asks. */
    @Nullable String quote;
    /** What a run is to have in it. */
    final Set<Seen> seen = EnumSet.noneOf(Seen.class);
    /** Available afterwards, when it must be told; null where it does not matter. */
    @Nullable Long available;

    void saw(Seen what) {
        seen.add(what);
    }

    /** Things were so already since the event of this sequence. */
    void unchanged(long since) {
        unchanged = true;
        of = since;
    }

    /** What is wrong with an answer to a device; null when it is as expected. */
    @Nullable String differenceTo(ScanAnswer answer) {
        if (kind != answer.kind) return "kind " + answer.kind;
        if (kind == ScanAnswer.Kind.ERROR) return error == answer.error ? null : "error " + answer.error;
        if (kind == ScanAnswer.Kind.NACK_GAP || kind == ScanAnswer.Kind.WELCOME) {
            return number == answer.number ? null : "number " + answer.number;
        }
        if (kind == ScanAnswer.Kind.TASK) return Objects.equals(reason, answer.reason) ? null : "task " + answer.reason;
        if (kind != ScanAnswer.Kind.ACK) return null;
        if (outcome != answer.outcome) return "outcome " + answer.outcome + " " + answer.reason;
        if (layer != answer.layer) return "layer " + answer.layer;
        if (was != answer.was) return "was " + answer.was;
        if (reason != answer.reason) return "reason " + answer.reason;
        if (sequence != answer.sequence) return "sequence " + answer.sequence;
        if (of != answer.of) return "of " + answer.of;
        if (conflict != answer.conflict) return "conflict " + answer.conflict;
        if (outcome != Outcome.DUPLICATE && (inHand >= 0) != answer.hasInHand) return "in hand " + answer.hasInHand;
        if (inHand >= 0 && inHand != answer.inHand) return "in hand " + answer.inHand;
        if (outcome != Outcome.DUPLICATE && goods != answer.goods) return "goods " + answer.goods;
        if (outcome != Outcome.DUPLICATE && parcel != answer.parcel) return "parcel " + answer.parcel;
        if (emptied != answer.emptied) return "emptied " + answer.emptied;
        if (toBeCounted != answer.toBeCounted) return "to be counted " + answer.toBeCounted;
        if (confirm != null && !confirm.equals(text(answer, 0, answer.confirmLength))) return "another tote to confirm";
        if (next != null && !next.equals(nextOf(answer))) return "next " + nextOf(answer);
        if (quantity >= 0 && quantity != answer.quantity) return "quantity " + answer.quantity;
        boolean toldLeft = left >= 0 ? answer.hasLeft && answer.left == left : !answer.hasLeft;
        if (outcome != Outcome.DUPLICATE && !toldLeft) return "left " + answer.hasLeft + " " + answer.left;
        if (left >= 0 && answer.hasAvailable) return "a picker what is available";
        if (available != null && !(answer.hasAvailable && available == answer.available)) {
            return "available " + answer.hasAvailable + " " + answer.available;
        }
        return null;
    }

    private static String nextOf(ScanAnswer answer) {
        int sku = answer.confirmLength;
        int location = sku + answer.nextSkuLength;
        int tote = location + answer.nextLocationLength + answer.nextLotLength;
        return ModelPickAnswers.text(
                answer.nextLine,
                answer.nextQuantity,
                text(answer, sku, answer.nextSkuLength),
                text(answer, location, answer.nextLocationLength),
                text(answer, tote, answer.nextToteLength));
    }

    /** Behind what a picker is told of missing pieces. */
    private static String text(ScanAnswer answer, int at, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) answer.pickTexts[answer.restLength + at + i]);
        }
        return text.toString();
    }

    /** What is wrong with the result of a business command; null when it is as expected. */
    @Nullable String differenceTo(CommandResult actual) {
        if (result != actual.kind()) return "result " + actual;
        if (reason != actual.reason()) return "reason " + actual;
        if (replayed != actual.replayed()) return "replayed " + actual;
        if (order != actual.order()) return "order " + actual;
        boolean otherCause =
                cause != null && (actual.sort() == null || actual.sort().cause() != cause);
        if (otherCause) return "sorted " + actual;
        if (!Objects.equals(quote, text(actual.quote()))) return "quote " + actual;
        long told = result == CommandResult.Kind.UNCHANGED ? of : sequence;
        if ((journaled || replayed) && told != actual.sequence()) return "sequence " + actual;
        return null;
    }

    private static @Nullable String text(@Nullable OrderQuote quoted) {
        if (quoted == null) return null;
        List<String> lines = quoted.lines().stream()
                .map(line -> quoteOf(line.sku(), line.quantity(), line.reserved(), line.backordered()))
                .toList();
        return quoteOf(quoted.totalMinor(), quoted.holds(), lines);
    }

    /** An order that is only asked for, in words. */
    static String quoteOf(long total, List<HoldReason> holds, List<String> lines) {
        return total + " held for " + holds + ": " + lines;
    }

    static String quoteOf(String sku, long quantity, long reserved, long waiting) {
        return quantity + " " + sku + ", " + reserved + " reserved, " + waiting + " wait";
    }

    @Override
    public String toString() {
        return "kind=" + kind + " error=" + error + " outcome=" + outcome + " was=" + was + " layer=" + layer
                + " reason=" + reason + " result=" + result + " replayed=" + replayed + " sequence=" + sequence
                + " of=" + of + " order=" + order + " quote=" + quote + " number=" + number + " quantity=" + quantity
                + " available="
                + available
                + " left=" + left + " conflict=" + conflict + " inHand=" + inHand + " goods=" + goods
                + " parcel=" + parcel + " emptied=" + emptied + " toBeCounted=" + toBeCounted + " confirm=" + confirm
                + " next=" + next;
    }
}
