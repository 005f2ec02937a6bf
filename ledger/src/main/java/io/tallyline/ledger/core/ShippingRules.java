package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.core.ShippingRuleBook.Rule;
import io.tallyline.ledger.event.CarrierEvent.ServiceRule;
import io.tallyline.ledger.event.CarrierEvent.ShippingRulesDefined;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ShippingAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table by which services are chosen, and what it would choose. */
final class ShippingRules {
    /** Most countries of one rule: there are not so many. */
    static final int MAX_COUNTRIES = 250;

    /** Longest side and girth that a rule or a question names. */
    static final int MAX_MILLIMETRES = 100_000;

    /** Heaviest parcel that is asked about. */
    static final long MAX_GRAMS = 1_000_000_000;

    private static final int LAST_MINUTE = 1_439;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    /** A rule's own texts: its name and its method. */
    private static final int TEXTS_PER_RULE = 2;

    private final Books books;
    private final CarrierChoice choice;

    ShippingRules(Books books) {
        this.books = books;
        this.choice = new CarrierChoice(books);
    }

    Decision define(DefineShippingRules command) {
        if (command.rules().size() > ShippingRuleBook.MAX_RULES) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/rules");
        }
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < command.rules().size(); i++) {
            Objection malformed = check(command.rules().get(i), names, "/rules/" + i);
            if (malformed != null) return refuse(command, malformed);
        }
        ShippingRuleBook rules = books.carriers.rules;
        long changed = rules.changedSequence();
        RefusalReason version = Versions.check(
                command.expectedSequence(), rules.isSet(), changed, RefusalReason.UNKNOWN_SHIPPING_RULES);
        if (version != null) return refuse(command, version, "");
        List<ServiceRule> asked = new ArrayList<>();
        for (int i = 0; i < command.rules().size(); i++) {
            ShippingRule rule = command.rules().get(i);
            Objection unknown = checkNamed(rule, "/rules/" + i);
            if (unknown != null) return refuse(command, unknown);
            asked.add(resolve(rule));
        }
        if (!books.carriers.hasRoomFor(TEXTS_PER_RULE * asked.size())) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/rules");
        }
        // From here on these are the rules.
        return rules.isDefinedSo(asked)
                ? Versions.unchanged(changed)
                : Decision.event(new ShippingRulesDefined(List.copyOf(asked)));
    }

    private static @Nullable Objection check(ShippingRule rule, Set<String> names, String pointer) {
        FieldChecks checks = new FieldChecks()
                .name(pointer + "/name", rule.name(), ShippingRuleBook.MAX_NAME_BYTES)
                .demand(names.add(rule.name()), pointer + "/name")
                .text(pointer + "/method", rule.method(), PlacementForm.MAX_SHIPPING_METHOD_BYTES)
                .demand(rule.countries().size() <= MAX_COUNTRIES, pointer + "/countries");
        for (int i = 0; i < rule.countries().size() && i < MAX_COUNTRIES; i++) {
            checks.demand(isCountry(rule.countries().get(i)), pointer + "/countries/" + i);
        }
        return checks.demand(rule.maxGrams() >= 0 && rule.maxGrams() <= MAX_GRAMS, pointer + "/maxGrams")
                .demand(isLength(rule.maxLongestSideMillimetres()), pointer + "/maxLongestSideMillimetres")
                .demand(isLength(rule.maxGirthMillimetres()), pointer + "/maxGirthMillimetres")
                .demand(isMinute(rule.cutOffMinute(), ShippingRule.NO_CUT_OFF), pointer + "/cutOff")
                .objection();
    }

    private static boolean isCountry(String country) {
        return !country.isEmpty() && PricingRules.isCountry(country);
    }

    private static boolean isLength(int millimetres) {
        return millimetres >= 0 && millimetres <= MAX_MILLIMETRES;
    }

    private static boolean isMinute(int minute, int none) {
        return minute == none || (minute >= 0 && minute <= LAST_MINUTE);
    }

    private @Nullable Objection checkNamed(ShippingRule rule, String pointer) {
        boolean known = rule.warehouse().isEmpty() || books.warehouses.find(rule.warehouse()) != WarehouseBook.NONE;
        if (!known) return new Objection(RefusalReason.UNKNOWN_WAREHOUSE, pointer + "/warehouse");
        return CarrierRules.check(books.carriers.carriers, rule.carrier(), rule.service(), pointer);
    }

    private ServiceRule resolve(ShippingRule rule) {
        CarrierBook carriers = books.carriers.carriers;
        return new ServiceRule(
                rule.name(),
                rule.warehouse().isEmpty() ? WarehouseBook.NONE : books.warehouses.find(rule.warehouse()),
                rule.warehouse(),
                rule.method(),
                List.copyOf(new TreeSet<>(rule.countries())),
                rule.maxGrams(),
                rule.maxLongestSideMillimetres(),
                rule.maxGirthMillimetres(),
                rule.hazard(),
                rule.cashOnDelivery(),
                rule.cutOffMinute(),
                carriers.find(carriers.find(rule.carrier()), rule.service()),
                rule.carrier(),
                rule.service());
    }

    /** Which service a parcel would get; nothing changes, so the answer is all there is of it. */
    Decision tryOut(TryShippingRules command, long nowNanos) {
        List<Objection> malformed = new FieldChecks()
                .text("/method", command.method(), PlacementForm.MAX_SHIPPING_METHOD_BYTES)
                .demand(PricingRules.isCountry(command.destination()), "/destination")
                .demand(command.grams() >= 0 && command.grams() <= MAX_GRAMS, "/grams")
                .demand(isLength(command.longestSideMillimetres()), "/longestSideMillimetres")
                .demand(isLength(command.girthMillimetres()), "/girthMillimetres")
                .demand(isMinute(command.minute(), TryShippingRules.NOW), "/time")
                .objections();
        if (!malformed.isEmpty()) return Refusals.answer(malformed, books.lastSequence);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) {
            List<Objection> unknown = List.of(new Objection(RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse"));
            return Refusals.answer(unknown, books.lastSequence);
        }
        long at = at(warehouse, command.minute(), nowNanos);
        Rule rule = choice.choose(
                warehouse,
                Fingerprint.of(command.method()),
                command.destination(),
                command.grams(),
                command.longestSideMillimetres(),
                command.girthMillimetres(),
                command.hazard(),
                command.cashOnDelivery(),
                at,
                CarrierBook.NONE);
        return Decision.result(CommandResult.shipped(books.lastSequence, answer(warehouse, rule, at)));
    }

    /** The same day at another minute. */
    private long at(int warehouse, int minute, long nowNanos) {
        return minute == TryShippingRules.NOW
                ? nowNanos
                : nowNanos + (minute - choice.minuteAt(warehouse, nowNanos)) * NANOS_PER_MINUTE;
    }

    private ShippingAnswer answer(int warehouse, @Nullable Rule rule, long nowNanos) {
        if (rule == null) {
            return ShippingAnswer.NO_CARRIER;
        }
        CarrierBook carriers = books.carriers.carriers;
        int shipDay = choice.shipDay(warehouse, rule, nowNanos);
        return new ShippingAnswer(
                rule.position(),
                rule.name(),
                carriers.code(carriers.carrier(rule.service())),
                carriers.code(rule.service()),
                shipDay,
                choice.deliveryDay(warehouse, rule.service(), shipDay));
    }
}
