package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.PickEvent.CountTaskMade;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a picker says with DO. What changes anything is an event of its own that stands before that of the message, together
 * with what follows from it for lists, so that the answer tells how they are then.
 */
final class PickVerbRules {
    private final Books books;
    private final PickBook picks;
    private final PickStationBook stations;
    private final ShortPickRules shorts;
    private final PickRules lists;

    /** What has to stand before the message that was decided last. */
    private @Nullable BusinessEvent first;

    PickVerbRules(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
        this.stations = books.trade.pickStations;
        this.shorts = new ShortPickRules(books);
        this.lists = new PickRules(books);
    }

    @Nullable BusinessEvent first() {
        return first;
    }

    Outcome decide(Verb verb, ScanCommand message, ScanFindings found) {
        first = null;
        return switch (verb) {
            case SHORT -> sayShort(message, found);
            case EMPTY -> sayEmpty(message, found);
            case NEXT -> askNext(found);
            case CLOSE, CONTAINER, DONE -> found.refuse(RefusalReason.VERB_NOT_HERE);
        };
    }

    private Outcome sayShort(ScanCommand message, ScanFindings found) {
        long epoch = books.connections.epoch(found.device);
        if (stations.saidShort(found.device, epoch, message.number)) return tellShort(found);
        int list = list(found);
        if (list == PickBook.NONE) return found.refuse(RefusalReason.NO_PICK_LIST);
        found.list = picks.number(list);
        int line = message.line == 0 ? picks.nextPlaced(list) : picks.findLine(list, message.line);
        if (line == PickBook.NONE) {
            return found.refuse(message.line == 0 ? RefusalReason.NOT_ALLOCATED : RefusalReason.NOT_ON_LIST);
        }
        if (message.saysQuantity && message.quantity == 0) return found.refuse(RefusalReason.ZERO_QUANTITY);
        long missing = message.saysQuantity ? message.quantity : picks.toPick(line);
        RefusalReason reason = shorts.check(line, missing);
        if (reason != null) return found.refuse(reason);
        // From here on the pieces are missing, whoever was promised them.
        first = shorts.before(line, missing);
        if (first == null) {
            first = shorts.missing(line, missing, found.device, epoch, message.number);
        }
        return Outcome.VERIFIED;
    }

    private int list(ScanFindings found) {
        return found.operator == OperatorBook.NONE ? PickBook.NONE : picks.firstOpenOf(found.operator, found.warehouse);
    }

    /** What is next every answer tells, whatever it is about; nothing else is asked here. */
    private Outcome askNext(ScanFindings found) {
        int list = list(found);
        if (list == PickBook.NONE) return found.refuse(RefusalReason.NO_PICK_LIST);
        found.list = picks.number(list);
        return Outcome.VERIFIED;
    }

    /** What was said of the location of the last pick, and whether the ledger has it so. */
    private Outcome sayEmpty(ScanCommand message, ScanFindings found) {
        int pick = lastPick(found.device);
        if (pick == ScanHistory.NONE) return found.refuse(RefusalReason.NOTHING_TAKEN);
        int product = books.answers.product(pick);
        int place = books.answers.fromPlace(pick);
        long said = message.saysQuantity ? message.quantity : 0;
        long known = books.stock.standing(books.answers.owner(pick), product, place);
        boolean differs = said != known && !books.trade.countTasks.isDue(product, place);
        // From here on it is heard; what differs is to be counted.
        first = differs ? new CountTaskMade(found.device, product, place, said, known) : null;
        found.product = product;
        found.quantity = said;
        found.toPlace = place;
        return Outcome.VERIFIED;
    }

    /** The last scan of the device in its epoch that picked and was not undone, or {@link ScanHistory#NONE}. */
    private int lastPick(int device) {
        long last = books.connections.last(device);
        for (long number = last; number > Math.max(0, last - ScanHistory.ANSWERS_PER_DEVICE); number--) {
            int answer = books.answers.find(device, number);
            boolean picked = answer != ScanHistory.NONE
                    && books.answers.outcome(answer) == Outcome.PICKED.number()
                    && !books.answers.undone(answer);
            if (picked) {
                return answer;
            }
        }
        return ScanHistory.NONE;
    }

    /** It is done; lists are to know of it before the picker does. */
    private Outcome tellShort(ScanFindings found) {
        int list = picks.find(stations.list(found.device));
        int line = list == PickBook.NONE ? PickBook.NONE : picks.findLine(list, stations.line(found.device));
        // Of a message that is sent again after a crash the list may be gone by now; what was said of it stands.
        if (line == PickBook.NONE) return Outcome.VERIFIED;
        boolean knows = picks.cut.isEmpty() && !picks.toAllocate.contains(picks.product(line));
        first = knows ? null : lists.next();
        found.list = picks.list(line);
        found.product = picks.product(line);
        found.quantity = stations.quantity(found.device);
        found.toPlace = picks.place(line);
        return Outcome.VERIFIED;
    }
}
