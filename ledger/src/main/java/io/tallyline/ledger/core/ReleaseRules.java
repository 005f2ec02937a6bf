package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.ReleaseCommand;
import io.tallyline.ledger.command.ReleaseCommand.DefineReleaseRules;
import io.tallyline.ledger.command.ReleaseCommand.ReleaseRule;
import io.tallyline.ledger.command.ReleaseCommand.TryReleaseRules;
import io.tallyline.ledger.core.ReleaseRuleBook.Rule;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ReleaseEvent.FloorRule;
import io.tallyline.ledger.event.ReleaseEvent.ReleaseRulesDefined;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.ReleaseAnswer;
import io.tallyline.ledger.value.ReleaseAnswer.RuleAnswer;
import io.tallyline.ledger.value.ReleaseObstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table by which ticks release orders, and what it says of one; the ticks themselves are {@link ReleaseTicks}'. */
final class ReleaseRules implements ReleaseCommand.Handler<Decision> {
    private static final int MAX_PRIORITY = 1_000;
    private static final int MAX_OPEN = 1_000_000;

    /** A rule's own texts: its name and its method. */
    private static final int TEXTS_PER_RULE = 2;

    private final Books books;
    private final ReleaseChoice choice;
    private final OrderReleases releases;
    private long nowNanos;

    ReleaseRules(Books books) {
        this.books = books;
        this.choice = new ReleaseChoice(books);
        this.releases = new OrderReleases(books, new CreditRules(books.trade));
    }

    ReleaseRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision defineReleaseRules(DefineReleaseRules command) {
        if (command.rules().size() > ReleaseRuleBook.MAX_RULES) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/rules");
        }
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < command.rules().size(); i++) {
            Objection malformed = check(command.rules().get(i), names, "/rules/" + i);
            if (malformed != null) return refuse(command, malformed);
        }
        ReleaseRuleBook rules = books.releases.rules;
        long changed = rules.changedSequence();
        RefusalReason version =
                Versions.check(command.expectedSequence(), rules.isSet(), changed, RefusalReason.UNKNOWN_RELEASE_RULES);
        if (version != null) return refuse(command, version, "");
        List<FloorRule> asked = new ArrayList<>();
        for (int i = 0; i < command.rules().size(); i++) {
            ReleaseRule rule = command.rules().get(i);
            Objection unknown = checkNamed(rule, "/rules/" + i);
            if (unknown != null) return refuse(command, unknown);
            asked.add(resolve(rule));
        }
        if (!books.releases.hasRoomFor(TEXTS_PER_RULE * asked.size())) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/rules");
        }
        // From here on these are the rules.
        return rules.isDefinedSo(asked)
                ? Versions.unchanged(changed)
                : Decision.event(new ReleaseRulesDefined(List.copyOf(asked)));
    }

    private static @Nullable Objection check(ReleaseRule rule, Set<String> names, String pointer) {
        boolean batch = rule.lists() == ListMaking.BATCH;
        int orders = rule.ordersPerList();
        boolean several = batch ? orders >= 2 && orders <= PickCommand.MAX_ORDERS : orders == 0;
        boolean waits = batch ? isWithin(rule.waitMinutes(), 0, ReleaseRule.MAX_MINUTES) : rule.waitMinutes() == 0;
        int before = rule.minutesBeforeCutOff();
        return new FieldChecks()
                .name(pointer + "/name", rule.name(), ReleaseRuleBook.MAX_NAME_BYTES)
                .demand(names.add(rule.name()), pointer + "/name")
                .text(pointer + "/method", rule.method(), PlacementForm.MAX_SHIPPING_METHOD_BYTES)
                .demand(isWithin(rule.minPriority(), ReleaseRule.ANY_PRIORITY, MAX_PRIORITY), pointer + "/minPriority")
                .demand(
                        isWithin(before, ReleaseRule.AT_ONCE, ReleaseRule.MAX_MINUTES),
                        pointer + "/minutesBeforeCutOff")
                .demand(isWithin(rule.maxOpenLines(), 0, MAX_OPEN), pointer + "/maxOpenLines")
                .demand(isWithin(rule.maxOpenLists(), 0, MAX_OPEN), pointer + "/maxOpenLists")
                .demand(several, pointer + "/ordersPerList")
                .demand(waits, pointer + "/waitMinutes")
                .objection();
    }

    private static boolean isWithin(int value, int least, int most) {
        return value >= least && value <= most;
    }

    private @Nullable Objection checkNamed(ReleaseRule rule, String pointer) {
        boolean anywhere = rule.warehouse().isEmpty() || books.warehouses.find(rule.warehouse()) != WarehouseBook.NONE;
        if (!anywhere) return new Objection(RefusalReason.UNKNOWN_WAREHOUSE, pointer + "/warehouse");
        boolean sold = rule.channel().isEmpty() || books.trade.channels.find(rule.channel()) != ChannelBook.NONE;
        return sold ? null : new Objection(RefusalReason.UNKNOWN_CHANNEL, pointer + "/channel");
    }

    private FloorRule resolve(ReleaseRule rule) {
        return new FloorRule(
                rule.name(),
                rule.warehouse().isEmpty() ? WarehouseBook.NONE : books.warehouses.find(rule.warehouse()),
                rule.warehouse(),
                rule.channel().isEmpty() ? ChannelBook.NONE : books.trade.channels.find(rule.channel()),
                rule.channel(),
                rule.method(),
                rule.minPriority(),
                rule.size(),
                rule.whole(),
                rule.minutesBeforeCutOff(),
                rule.maxOpenLines(),
                rule.maxOpenLists(),
                rule.lists(),
                rule.ordersPerList(),
                rule.waitMinutes());
    }

    /** Nothing changes, so the answer is all there is of it. */
    @Override
    public Decision tryReleaseRules(TryReleaseRules command) {
        int row = books.trade.orders.find(command.order());
        Objection objection = OrderRules.checkOpen(books.trade, row, command.order(), MasterDataCommand.ANY);
        if (objection != null) return Refusals.answer(List.of(objection), books.lastSequence);
        RefusalReason refusal = releases.whyNot(row);
        if (refusal == null && releases.release(row, "") == null) {
            refusal = RefusalReason.NOTHING_TO_RELEASE;
        }
        ReleaseChoice.Order order = choice.of(row, nowNanos);
        List<RuleAnswer> answers = new ArrayList<>();
        for (Rule rule : books.releases.rules.all()) {
            ReleaseObstacle obstacle = order.obstacle(rule, new ReleaseChoice.Planned());
            answers.add(new RuleAnswer(rule.name(), obstacle, order.gone(rule, obstacle)));
        }
        RuleAnswer first = refusal == null ? first(answers) : null;
        return Decision.result(CommandResult.released(
                books.lastSequence,
                new ReleaseAnswer(
                        refusal == null ? "" : refusal.name(),
                        first == null ? "" : first.rule(),
                        first == null ? 0 : first.atNanos(),
                        List.copyOf(answers))));
    }

    /** The first that takes it now, else the one that does soonest. */
    private static @Nullable RuleAnswer first(List<RuleAnswer> answers) {
        RuleAnswer soonest = null;
        for (RuleAnswer answer : answers) {
            if (answer.obstacle() == ReleaseObstacle.NONE) {
                return answer;
            }
            boolean sooner = answer.atNanos() > 0 && (soonest == null || answer.atNanos() < soonest.atNanos());
            soonest = sooner ? answer : soonest;
        }
        return soonest;
    }
}
