package io.tallyline.ledger.core;

import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which lane a parcel gets. First what it would get if every lane were open: what can not be read, has come by too
 * often or weighs something else goes to the exception lane, else the first rule that fits says, else the default lane.
 * A parcel of an order that was packed here is known without an announcement; one that may not leave goes to the exception lane.
 * What a scale could not weigh goes to the exception lane where its weight would have to be known.
 * Then where that is not open, its fallbacks in their order, then theirs, then the default lane, then the exception
 * lane whatever its state: so there is always one.
 */
final class LaneChoice {
    private final Books books;
    private final ParcelWeights weights;

    LaneChoice(Books books) {
        this.books = books;
        this.weights = new ParcelWeights(books);
    }

    SortDecided decide(DecideSort asked, int sorter, int pass) {
        SortingBooks sorting = books.sorting;
        int parcel = asked.code().isEmpty()
                ? ParcelBook.NONE
                : sorting.parcels.find(sorting.sorters.warehouse(sorter), asked.code());
        int packed = SortedParcels.find(books, sorting.sorters.warehouse(sorter), asked.code());
        boolean announced = parcel != ParcelBook.NONE || packed != PackedParcelBook.NONE;
        SortCause cause = exception(asked, sorter, pass, parcel, packed);
        String rule = "";
        int wanted = sorting.sorters.exceptionLane(sorter);
        if (cause == SortCause.RULE) {
            SortRuleBook.Rule fitting = firstFitting(asked, sorter, parcel, packed);
            if (fitting.match() == SortMatch.WEIGHT_ABOVE && asked.weighingFailed()) {
                cause = SortCause.WEIGHT;
            } else if (fitting.lane() == LaneBook.NONE) {
                cause = announced ? SortCause.DEFAULT : SortCause.UNKNOWN_PARCEL;
                wanted = sorting.sorters.defaultLane(sorter);
            } else {
                rule = fitting.name();
                wanted = fitting.lane();
            }
        }
        int lane = open(sorter, wanted);
        if (lane != wanted) {
            cause = sorting.lanes.state(wanted) == LaneState.FULL ? SortCause.LANE_FULL : SortCause.LANE_CLOSED;
        }
        return new SortDecided(
                sorter,
                asked.device(),
                asked.number(),
                asked.code(),
                pass,
                lane,
                sorting.lanes.name(lane),
                wanted,
                sorting.lanes.name(wanted),
                cause,
                rule,
                asked.status(),
                asked.weightGrams(),
                asked.place(),
                announced,
                sorting.sorters.shadow(sorter) || asked.rehearsal(),
                asked.rehearsal(),
                true,
                true);
    }

    /** Why the exception lane, or RULE when the rules are to say. */
    private SortCause exception(DecideSort asked, int sorter, int pass, int parcel, int packed) {
        if (asked.status() == ReadStatus.MULTIPLE) return SortCause.MULTI_READ;
        if (asked.codeTooLong()) return SortCause.CODE_TOO_LONG;
        if (asked.codeMalformed()) return SortCause.CODE_MALFORMED;
        if (asked.status() == ReadStatus.NO_READ || asked.code().isEmpty()) return SortCause.NO_READ;
        if (pass > books.sorting.sorters.maxPasses(sorter)) return SortCause.TOO_MANY_PASSES;
        if (packed != PackedParcelBook.NONE && SortedParcels.isStopped(books, packed)) return SortCause.NOT_TO_LEAVE;
        if (parcel != ParcelBook.NONE && isOffWeight(parcel, asked)) return SortCause.WEIGHT;
        boolean waits = packed != PackedParcelBook.NONE && SortedParcels.mayLeave(books, packed);
        boolean off =
                waits && !books.trade.parcels.isWeightAccepted(packed) && weights.isOff(packed, asked.weightGrams());
        if (off) return SortCause.WEIGHT;
        return SortCause.RULE;
    }

    private boolean isOffWeight(int parcel, DecideSort asked) {
        int expected = books.sorting.parcels.expectedWeightGrams(parcel);
        int weighed = asked.weightGrams();
        boolean isOff = weighed != 0 && Math.abs(weighed - expected) > books.sorting.parcels.toleranceGrams(parcel);
        return expected != 0 && (isOff || asked.weighingFailed());
    }

    /** The first rule that fits, with its lane; one without a lane when none does. */
    private SortRuleBook.Rule firstFitting(DecideSort asked, int sorter, int parcel, int packed) {
        for (SortRuleBook.Rule rule : books.sorting.rules.of(sorter)) {
            int lane = fits(rule, asked, sorter, parcel, packed);
            if (lane != LaneBook.NONE) {
                return rule.withLane(lane);
            }
        }
        return SortRuleBook.NO_RULE;
    }

    private int fits(SortRuleBook.Rule rule, DecideSort asked, int sorter, int parcel, int packed) {
        ParcelBook parcels = books.sorting.parcels;
        boolean announced = parcel != ParcelBook.NONE;
        boolean fits = switch (rule.match()) {
            case DESTINATION ->
                (announced && parcels.isTo(parcel, rule.valueText()))
                        || SortedParcels.isTo(books, packed, rule.value());
            case CARRIER ->
                (announced && parcels.isBy(parcel, rule.valueText()))
                        || SortedParcels.isBy(books, packed, rule.value());
            case ANNOUNCED_LANE -> announced;
            case CODE_PREFIX -> asked.code().startsWith(rule.value());
            case CODE -> asked.code().equals(rule.value());
            case SKU -> isProduct(asked, rule.value());
            case POSTAL_PREFIX -> asked.postal().startsWith(rule.value());
            case ROUTING_CODE ->
                asked.routing().equals(rule.value()) || SortedParcels.isRouted(books, packed, rule.value());
            case WEIGHT_ABOVE -> asked.weighingFailed() || asked.weightGrams() > rule.grams();
            case ANY -> true;
            case ORDER ->
                (announced && parcels.isOfOrder(parcel, rule.order()))
                        || (packed != PackedParcelBook.NONE && SortedParcels.isOfOrder(books, packed, rule.value()));
        };
        if (!fits) {
            return LaneBook.NONE;
        }
        return rule.lane() != LaneBook.NONE ? rule.lane() : books.sorting.lanes.find(sorter, parcels.lane(parcel));
    }

    private boolean isProduct(DecideSort asked, String sku) {
        int barcode = books.barcodes.find(asked.code(), asked.gtin());
        return barcode != BarcodeBook.NONE && books.barcodes.product(barcode) == books.products.find(sku);
    }

    /** The wanted lane, or who takes its parcels while it does not. */
    private int open(int sorter, int wanted) {
        LaneBook lanes = books.sorting.lanes;
        if (lanes.isOpen(wanted)) {
            return wanted;
        }
        List<Integer> toSee = new ArrayList<>(lanes.fallbacks(wanted));
        Set<Integer> seen = new LinkedHashSet<>(toSee);
        for (int i = 0; i < toSee.size(); i++) {
            if (lanes.isOpen(toSee.get(i))) {
                return toSee.get(i);
            }
            for (int further : lanes.fallbacks(toSee.get(i))) {
                if (seen.add(further)) {
                    toSee.add(further);
                }
            }
        }
        int defaultLane = books.sorting.sorters.defaultLane(sorter);
        return lanes.isOpen(defaultLane) ? defaultLane : books.sorting.sorters.exceptionLane(sorter);
    }
}
