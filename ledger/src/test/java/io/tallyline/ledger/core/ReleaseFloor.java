package io.tallyline.ledger.core;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ReleaseCommand.DefineReleaseRules;
import io.tallyline.ledger.command.ReleaseCommand.ReleaseRule;
import io.tallyline.ledger.command.ReleaseCommand.TryReleaseRules;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderSize;
import io.tallyline.ledger.value.ReleaseAnswer;
import io.tallyline.ledger.value.ReleaseAnswer.RuleAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A shop with carriers whose orders are released by rules; it is Monday, 2025-06-16, ten o'clock in Berlin. */
final class ReleaseFloor {
    static final long ANY = MasterDataCommand.ANY;

    final CarrierFloor carriers;
    final Shop shop;
    final Floor floor;

    ReleaseFloor() {
        this(new Floor());
    }

    ReleaseFloor(Floor floor) {
        this.floor = floor;
        this.carriers = new CarrierFloor(floor);
        this.shop = carriers.shop;
        carriers.at("2025-06-16T08:00:00Z");
        // The clocks of warehouses are what a tick sees to first.
        floor.submit(new Tick());
        for (String sku : List.of("PEN", "CUP", "HAT")) {
            shop.stock(sku, "W", 1_000);
            shop.stock(sku, "X", 1_000);
        }
    }

    /** Everything, at once, on no list. */
    static ReleaseRule rule(String name) {
        return new ReleaseRule(
                name,
                "",
                "",
                "",
                ReleaseRule.ANY_PRIORITY,
                OrderSize.ANY,
                false,
                ReleaseRule.AT_ONCE,
                0,
                0,
                ListMaking.NONE,
                0,
                0);
    }

    /** The same with other lists. */
    static ReleaseRule listing(String name, ListMaking lists, int ordersPerList, int waitMinutes) {
        return with(rule(name), lists, ordersPerList, waitMinutes);
    }

    static ReleaseRule with(ReleaseRule rule, ListMaking lists, int ordersPerList, int waitMinutes) {
        return new ReleaseRule(
                rule.name(),
                rule.warehouse(),
                rule.channel(),
                rule.method(),
                rule.minPriority(),
                rule.size(),
                rule.whole(),
                rule.minutesBeforeCutOff(),
                rule.maxOpenLines(),
                rule.maxOpenLists(),
                lists,
                ordersPerList,
                waitMinutes);
    }

    /** What it asks of orders. */
    static ReleaseRule asking(
            String name, String warehouse, String channel, String method, int minPriority, OrderSize size) {
        return new ReleaseRule(
                name, warehouse, channel, method, minPriority, size, false, -1, 0, 0, ListMaking.NONE, 0, 0);
    }

    static ReleaseRule beforeCutOff(String name, int minutes) {
        return new ReleaseRule(
                name, "", "", "", ReleaseRule.ANY_PRIORITY, OrderSize.ANY, false, minutes, 0, 0, ListMaking.NONE, 0, 0);
    }

    /** So much may be open. */
    static ReleaseRule upTo(String name, int openLines, int openLists, ListMaking lists) {
        return new ReleaseRule(
                name,
                "",
                "",
                "",
                ReleaseRule.ANY_PRIORITY,
                OrderSize.ANY,
                false,
                ReleaseRule.AT_ONCE,
                openLines,
                openLists,
                lists,
                0,
                0);
    }

    CommandResult define(ReleaseRule... rules) {
        return floor.submit(new DefineReleaseRules(List.of(rules), ANY));
    }

    /** The clock outside, a second later. */
    void tick() {
        floor.pass(Floor.SECOND);
        floor.submit(new Tick());
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    /** The first of these orders of which anything is on the floor, in their order. */
    List<Long> released(List<Long> orders) {
        return orders.stream().filter(this::isReleased).toList();
    }

    boolean isReleased(long order) {
        return shop.view(order).lines().stream().anyMatch(line -> line.released() > 0);
    }

    ReleaseAnswer ask(long order) {
        return Objects.requireNonNull(floor.accept(new TryReleaseRules(order)).release());
    }

    /** What each rule says: {@code carts CUT_OFF}. */
    String obstacles(long order) {
        return ask(order).rules().stream()
                .map((RuleAnswer rule) -> rule.rule() + " " + rule.obstacle())
                .collect(Collectors.joining(", "));
    }

    /** Orders of each list, in the order in which the lists were made. */
    List<List<Long>> lists() {
        TreeMap<Integer, TreeSet<Long>> lists = new TreeMap<>();
        for (PickLineView line : floor.view().pickLines()) {
            lists.computeIfAbsent(line.list(), any -> new TreeSet<>()).add(line.order());
        }
        return lists.values().stream().map(List::copyOf).toList();
    }

    /** Names of the events from an index of the journal on. */
    List<String> eventsFrom(int index) {
        List<String> names = new ArrayList<>();
        for (byte[] event : floor.journal.subList(index, floor.journal.size())) {
            names.add(
                    EventHeader.schema(event, 0) == ScanEvent.SCHEMA
                            ? "Scan"
                            : new EventCodec()
                                    .decode(event, 0)
                                    .event()
                                    .getClass()
                                    .getSimpleName());
        }
        return names;
    }
}
