package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ReleaseCommand.DefineReleaseRules;
import io.tallyline.ledger.command.ReleaseCommand.ReleaseRule;
import io.tallyline.ledger.command.ReleaseCommand.TryReleaseRules;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderSize;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of the rules of release. */
final class ReleaseStories {
    private ReleaseStories() {}

    static void addTo(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_RELEASE_RULES,
                floor -> floor.submit(new DefineReleaseRules(List.of(), 7)).reason());
    }

    /** What each command is refused for. */
    static void addCommandsTo(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> define = DefineReleaseRules.class;
        ReleaseRule rule = ReleaseFloor.rule("all");
        story(
                stories,
                define,
                RefusalReason.LIMIT_REACHED,
                r -> define(r, Collections.nCopies(ReleaseRuleBook.MAX_RULES + 1, rule), MasterDataCommand.ANY));
        story(
                stories,
                define,
                RefusalReason.MALFORMED,
                r -> define(r, List.of(ReleaseFloor.listing("carts", ListMaking.BATCH, 1, 0)), MasterDataCommand.ANY));
        story(stories, define, RefusalReason.UNKNOWN_RELEASE_RULES, r -> define(r, List.of(rule), 7));
        story(stories, define, RefusalReason.ALREADY_EXISTS, r -> {
            r.define(rule);
            return define(r, List.of(), MasterDataCommand.CREATE);
        });
        story(stories, define, RefusalReason.VERSION_CONFLICT, r -> {
            r.define(rule);
            return define(r, List.of(), 1);
        });
        story(
                stories,
                define,
                RefusalReason.UNKNOWN_WAREHOUSE,
                r -> r.define(ReleaseFloor.asking("z", "Z", "", "", ReleaseRule.ANY_PRIORITY, OrderSize.ANY)));
        story(
                stories,
                define,
                RefusalReason.UNKNOWN_CHANNEL,
                r -> r.define(ReleaseFloor.asking("z", "", "z", "", ReleaseRule.ANY_PRIORITY, OrderSize.ANY)));
        Class<?> asks = TryReleaseRules.class;
        story(stories, asks, RefusalReason.UNKNOWN_ORDER, r -> ask(r, 7));
        story(stories, asks, RefusalReason.ORDER_ARCHIVED, r -> {
            long order = r.shop.place(line("PEN", 1));
            r.shop.cancelAndArchive(order);
            return ask(r, order);
        });
        story(stories, asks, RefusalReason.ORDER_CLOSED, r -> {
            long order = r.shop.place(line("PEN", 1));
            r.shop.cancel(order);
            return ask(r, order);
        });
    }

    private static CommandResult define(ReleaseFloor releases, List<ReleaseRule> rules, long expected) {
        return releases.floor.submit(new DefineReleaseRules(rules, expected));
    }

    private static CommandResult ask(ReleaseFloor releases, long order) {
        return releases.floor.submit(new TryReleaseRules(order));
    }

    private static void story(
            Map<Refusal, Function<Floor, CommandResult>> stories,
            Class<?> command,
            RefusalReason reason,
            Function<ReleaseFloor, CommandResult> story) {
        stories.put(new Refusal(command, reason), floor -> story.apply(new ReleaseFloor(floor)));
    }
}
