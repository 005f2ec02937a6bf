package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.SetLaneState;
import io.tallyline.ledger.command.SortCommand.SortRule;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SortEvent.LaneDefined;
import io.tallyline.ledger.event.SortEvent.LaneRule;
import io.tallyline.ledger.event.SortEvent.LaneStateSet;
import io.tallyline.ledger.event.SortEvent.SortRulesDefined;
import io.tallyline.ledger.event.SortEvent.SorterDefined;
import io.tallyline.ledger.value.SortMatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sorter is: its lanes, and the rules that choose among them. */
final class SorterRules {
    static final int MAX_PASSES = 99;
    static final int MAX_REPEAT_SECONDS = 3_600;

    /** Most digits of a weight in a rule: below {@link SortRules#MAX_GRAMS}. */
    private static final int MAX_WEIGHT_DIGITS = 9;

    private final Books books;

    SorterRules(Books books) {
        this.books = books;
    }

    Decision defineSorter(DefineSorter command) {
        Objection malformed = new FieldChecks()
                .name("/sorter", command.sorter(), SorterBook.MAX_NAME_BYTES)
                .name("/defaultLane", command.defaultLane(), SorterBook.MAX_NAME_BYTES)
                .name("/exceptionLane", command.exceptionLane(), SorterBook.MAX_NAME_BYTES)
                .demand(command.maxPasses() >= 1 && command.maxPasses() <= MAX_PASSES, "/maxPasses")
                .demand(
                        command.repeatWindowSeconds() >= 1 && command.repeatWindowSeconds() <= MAX_REPEAT_SECONDS,
                        "/repeatWindowSeconds")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        SorterBook sorters = books.sorting.sorters;
        int known = sorters.find(command.sorter());
        boolean exists = known != SorterBook.NONE;
        long changed = exists ? sorters.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_SORTER);
        if (version != null) return refuse(command, version, "/sorter");
        if (exists && sorters.warehouse(known) != warehouse) {
            return refuse(command, RefusalReason.IN_USE, "/warehouse");
        }
        if (!exists && sorters.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/sorter");
        if (!books.sorting.lanes.hasRoomFor(2)) return refuse(command, RefusalReason.LIMIT_REACHED, "/defaultLane");
        // From here on the sorter is as asked.
        int id = exists ? known : sorters.nextId();
        int defaultLane = laneOrNext(id, command.defaultLane(), 0);
        boolean newDefault = defaultLane == books.sorting.lanes.nextId();
        int exceptionLane = command.exceptionLane().equals(command.defaultLane())
                ? defaultLane
                : laneOrNext(id, command.exceptionLane(), newDefault ? 1 : 0);
        SorterDefined event = new SorterDefined(
                id,
                command.sorter(),
                warehouse,
                defaultLane,
                command.defaultLane(),
                exceptionLane,
                command.exceptionLane(),
                command.maxPasses(),
                command.repeatWindowSeconds(),
                command.shadow());
        return exists && isDefinedSo(event) ? Versions.unchanged(changed) : Decision.event(event);
    }

    /** The id of a lane, or the one that it will get with the sorter behind {@code others} that come with it too. */
    private int laneOrNext(int sorter, String lane, int others) {
        int known = books.sorting.lanes.find(sorter, lane);
        return known == LaneBook.NONE ? books.sorting.lanes.nextId() + others : known;
    }

    private boolean isDefinedSo(SorterDefined event) {
        SorterBook sorters = books.sorting.sorters;
        return sorters.defaultLane(event.id()) == event.defaultLaneId()
                && sorters.exceptionLane(event.id()) == event.exceptionLaneId()
                && sorters.maxPasses(event.id()) == event.maxPasses()
                && sorters.repeatWindowSeconds(event.id()) == event.repeatWindowSeconds()
                && sorters.shadow(event.id()) == event.shadow();
    }

    Decision defineLane(DefineLane command) {
        Objection malformed = new FieldChecks()
                .name("/lane", command.lane(), SorterBook.MAX_NAME_BYTES)
                .demand(command.fallbacks().size() <= LaneBook.MAX_FALLBACKS, "/fallbacks")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int sorter = books.sorting.sorters.find(command.sorter());
        if (sorter == SorterBook.NONE) return refuse(command, RefusalReason.UNKNOWN_SORTER, "/sorter");
        LaneBook lanes = books.sorting.lanes;
        int known = lanes.find(sorter, command.lane());
        boolean exists = known != LaneBook.NONE;
        long changed = exists ? lanes.changedSequence(known) : 0;
        RefusalReason version = Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_LANE);
        if (version != null) return refuse(command, version, "/lane");
        int id = exists ? known : lanes.nextId();
        List<Integer> fallbacks = new ArrayList<>();
        for (int i = 0; i < command.fallbacks().size(); i++) {
            int fallback = lanes.find(sorter, command.fallbacks().get(i));
            if (fallback == LaneBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LANE, "/fallbacks/" + i);
            fallbacks.add(fallback);
        }
        if (!exists && !lanes.hasRoomFor(1)) return refuse(command, RefusalReason.LIMIT_REACHED, "/lane");
        // From here on the lane is as asked.
        boolean same = exists
                && lanes.state(known) == command.state()
                && lanes.fallbacks(known).equals(fallbacks)
                && lanes.ships(known) == command.ships();
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new LaneDefined(
                        id,
                        sorter,
                        command.lane(),
                        command.state(),
                        List.copyOf(fallbacks),
                        List.copyOf(command.fallbacks()),
                        command.ships()));
    }

    Decision setLaneState(SetLaneState command) {
        int sorter = books.sorting.sorters.find(command.sorter());
        if (sorter == SorterBook.NONE) return refuse(command, RefusalReason.UNKNOWN_SORTER, "/sorter");
        int lane = books.sorting.lanes.find(sorter, command.lane());
        if (lane == LaneBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LANE, "/lane");
        // From here on the lane is so.
        return books.sorting.lanes.state(lane) == command.state()
                ? Versions.unchanged(books.sorting.lanes.changedSequence(lane))
                : Decision.event(new LaneStateSet(lane, command.state()));
    }

    Decision defineSortRules(DefineSortRules command) {
        if (command.rules().size() > SortRuleBook.MAX_RULES) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/rules");
        }
        int sorter = books.sorting.sorters.find(command.sorter());
        if (sorter == SorterBook.NONE) return refuse(command, RefusalReason.UNKNOWN_SORTER, "/sorter");
        long changed = books.sorting.sorters.rulesChangedSequence(sorter);
        RefusalReason version =
                Versions.check(command.expectedSequence(), changed != 0, changed, RefusalReason.VERSION_CONFLICT);
        if (version != null) return refuse(command, version, "/rules");
        List<LaneRule> rules = new ArrayList<>(command.rules().size());
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < command.rules().size(); i++) {
            SortRule rule = command.rules().get(i);
            Objection malformed = check(rule, names, "/rules/" + i);
            if (malformed != null) return refuse(command, malformed);
            boolean announced = rule.match() == SortMatch.ANNOUNCED_LANE;
            int lane = announced ? LaneBook.NONE : books.sorting.lanes.find(sorter, rule.lane());
            if (!announced && lane == LaneBook.NONE) {
                return refuse(command, RefusalReason.UNKNOWN_LANE, "/rules/" + i + "/lane");
            }
            rules.add(new LaneRule(rule.name(), rule.match(), rule.value(), lane, rule.lane()));
        }
        String[] texts = command.rules().stream()
                .flatMap(rule -> Stream.of(rule.name(), rule.value()))
                .toArray(String[]::new);
        if (!books.sorting.hasRoomFor(texts)) return refuse(command, RefusalReason.LIMIT_REACHED, "/rules");
        // From here on the rules are as asked.
        return isDefinedSo(sorter, rules)
                ? Versions.unchanged(changed)
                : Decision.event(new SortRulesDefined(sorter, List.copyOf(rules)));
    }

    private static @Nullable Objection check(SortRule rule, Set<String> names, String pointer) {
        boolean valueless = rule.match() == SortMatch.ANNOUNCED_LANE || rule.match() == SortMatch.ANY;
        return new FieldChecks()
                .name(pointer + "/name", rule.name(), SortRuleBook.MAX_VALUE_BYTES)
                .demand(names.add(rule.name()), pointer + "/name")
                .text(pointer + "/value", rule.value(), SortRuleBook.MAX_VALUE_BYTES)
                .demand(valueless == rule.value().isEmpty(), pointer + "/value")
                .demand(rule.match() != SortMatch.WEIGHT_ABOVE || isWeight(rule.value()), pointer + "/value")
                .demand(rule.match() != SortMatch.ANNOUNCED_LANE || rule.lane().isEmpty(), pointer + "/lane")
                .objection();
    }

    private static boolean isWeight(String value) {
        boolean digits = !value.isEmpty() && value.length() <= MAX_WEIGHT_DIGITS;
        for (int i = 0; i < value.length() && digits; i++) {
            digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        return digits;
    }

    private boolean isDefinedSo(int sorter, List<LaneRule> rules) {
        List<SortRuleBook.Rule> known = books.sorting.rules.of(sorter);
        boolean same = known.size() == rules.size() && books.sorting.sorters.rulesChangedSequence(sorter) != 0;
        for (int i = 0; i < rules.size() && same; i++) {
            LaneRule rule = rules.get(i);
            same = known.get(i).name().equals(rule.name())
                    && known.get(i).match() == rule.match()
                    && known.get(i).value().equals(rule.value())
                    && known.get(i).lane() == rule.laneId();
        }
        return same;
    }
}
