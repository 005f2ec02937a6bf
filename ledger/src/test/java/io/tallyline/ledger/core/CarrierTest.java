package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.CarrierFloor.ANY;
import static io.tallyline.ledger.core.CarrierFloor.rule;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.DefineCarrier;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrierService;
import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.ShippingAnswer;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.TrackingSource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carriers, their services, the rules that choose among them, and what they choose for orders (DOMAIN D36). */
class CarrierTest {
    private final CarrierFloor c = new CarrierFloor();
    private final Shop shop = c.shop;

    @BeforeEach
    void beginOnAMondayMorning() {
        c.at("2025-06-16T08:00:00Z");
        shop.stock("PEN", "W", 500);
        shop.stock("CUP", "W", 50);
        shop.stock("HAT", "W", 50);
        shop.destination = "DE";
    }

    @AfterEach
    void shouldBeSoundAndComeToTheSameFromJournalAndSnapshot() {
        assertThat(c.floor.view().imbalance()).isZero();
        c.floor.requireSameFromJournalAndSnapshot();
    }

    @ParameterizedTest(name = "{0} | {1} to {2} | {3} | {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            EXPRESS | PEN 1  | FR | 2025-06-16T12:00:00Z | W DHL/EXPRESS 20250616 20250617
            EXPRESS | PEN 1  | FR | 2025-06-16T12:01:00Z | W none
            EXPRESS | PEN 1  | DE | 2025-06-16T12:01:00Z | W DHL/PARCEL 20250616 20250618
            EXPRESS | PEN 1  | DE | 2025-06-14T08:00:00Z | W DHL/PARCEL 20250616 20250618
            express | PEN 1  | DE | 2025-06-16T08:00:00Z | W DHL/PARCEL 20250616 20250618
            -       | PEN 99 | AT | 2025-06-16T08:00:00Z | W DHL/PARCEL 20250616 20250618
            -       | PEN 100| DE | 2025-06-16T08:00:00Z | W DHL/PARCEL 20250616 20250618
            -       | PEN 101| DE | 2025-06-16T08:00:00Z | W SPED/PALLET 20250616 20250624
            -       | CUP 3  | AT | 2025-06-16T08:00:00Z | W none
            -       | HAT 9  | AT | 2025-06-16T08:00:00Z | W DHL/PARCEL 20250616 20250618
            -       | PEN 1  | DE | 2025-06-18T13:00:00Z | W DHL/PARCEL 20250618 20250623
            -       | PEN 1  | DE | 2025-06-18T13:01:00Z | W DHL/PARCEL 20250620 20250624
            EXPRESS | PEN 1  | DE | 2025-06-19T08:00:00Z | W DHL/PARCEL 20250620 20250624
            """)
    void shouldChooseAtTheReleaseAsTheTableSays(
            String method, String goods, String country, String when, String chosen) {
        c.usualRules();
        shop.method = method == null ? "" : method;
        shop.destination = country;
        String[] words = goods.split(" ", -1);
        long order = shop.place(line(words[0], Long.parseLong(words[1])));
        c.at(when);

        shop.release(order);

        assertThat(c.chosen(order)).isEqualTo(chosen);
    }

    @Test
    void shouldKeepHazardousGoodsAndCashToTheRulesThatAllowThem() {
        c.weigh("CUP", 400, true);
        c.rules(
                new ShippingRule("safe", "", "", List.of(), 0, 0, 0, false, true, -1, "DHL", "EXPRESS"),
                new ShippingRule("paid", "", "", List.of(), 0, 0, 0, true, false, -1, "DHL", "PARCEL"),
                rule("rest", "SPED", "PALLET"));
        long hazardous = shop.place(line("CUP", 1), line("PEN", 1));
        long harmless = shop.place(line("PEN", 1));

        shop.release(hazardous);
        shop.release(harmless);

        assertThat(c.chosen(hazardous)).startsWith("W SPED/PALLET");
        assertThat(c.chosen(harmless)).startsWith("W DHL/EXPRESS");
    }

    @Test
    void shouldChooseForEachWarehouseWhatItsRulesSay() {
        shop.strategy = SourcingStrategy.BY_PRIORITY;
        c.rules(
                new ShippingRule("from X", "X", "", List.of(), 0, 0, 0, true, true, -1, "SPED", "PALLET"),
                new ShippingRule("light", "", "", List.of(), 100, 0, 0, true, true, -1, "DHL", "EXPRESS"),
                rule("rest", "DHL", "PARCEL"));
        shop.stock("PEN", "X", 5);
        long order = shop.place(line("PEN", 503));

        shop.release(order);

        assertThat(c.chosen(order)).isEqualTo("W DHL/PARCEL 20250616 20250618, X SPED/PALLET 0 0");
    }

    @Test
    void shouldChooseNothingWhereNobodyEverSetRules() {
        long order = shop.place(line("PEN", 1));
        long before = c.floor.ledger.lastSequence();

        shop.release(order);

        assertThat(c.floor.ledger.lastSequence()).isEqualTo(before + 1);
        assertThat(c.chosen(order)).isEmpty();
    }

    @Test
    void shouldLeaveTheVersionOfTheOrderThatIsReleased() {
        c.usualRules();
        long order = shop.place(line("PEN", 1));

        long released = shop.release(order).sequence();

        assertThat(c.floor.ledger.lastSequence()).isEqualTo(released + 1);
        assertThat(c.floor
                        .submit(new SetCarrierService(order, "", "SPED", "PALLET", released))
                        .kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(c.floor
                        .submit(new SetCarrierService(order, "", "DHL", "PARCEL", released))
                        .reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
    }

    @Test
    void shouldChooseAgainWhenAReleasedOrderGoesOtherwise() {
        c.usualRules();
        long order = shop.place(line("PEN", 1));
        shop.release(order);

        shop.terms(order, OrderTerms.naming().shippingMethod("EXPRESS"));
        assertThat(c.chosen(order)).isEqualTo("W DHL/EXPRESS 20250616 20250617");
        shop.terms(order, OrderTerms.naming().shippingMethod(""));
        assertThat(c.chosen(order)).isEqualTo("W DHL/PARCEL 20250616 20250618");
    }

    @Test
    void shouldChooseAgainWhenItIsKnownWhereAReleasedOrderGoes() {
        c.usualRules();
        shop.destination = "";
        long order = shop.place(line("PEN", 1));
        shop.release(order);
        assertThat(c.chosen(order)).isEqualTo("W none");

        shop.destination = "AT";
        assertThat(shop.give(order, "ann", "").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(c.chosen(order)).isEqualTo("W DHL/PARCEL 20250616 20250618");
    }

    @Test
    void shouldKeepWhatAPersonSaidUntilTheRulesAreAskedAgain() {
        c.usualRules();
        long order = shop.place(line("PEN", 1));
        assertThat(c.set(order, "", "SPED", "PALLET").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(c.chosen(order)).isEqualTo("W! SPED/PALLET 20250616 20250624");
        assertThat(c.set(order, "W", "SPED", "PALLET").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);

        shop.release(order);
        shop.terms(order, OrderTerms.naming().shippingMethod("EXPRESS"));
        assertThat(c.chosen(order)).isEqualTo("W! SPED/PALLET 20250616 20250624");

        assertThat(c.set(order, "", "", "").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(c.chosen(order)).isEqualTo("W DHL/EXPRESS 20250616 20250617");
    }

    @Test
    void shouldForgetTheServiceOfAnOrderThatIsCancelledOrLeaves() {
        c.usualRules();
        long order = shop.place(line("PEN", 1));
        shop.release(order);

        shop.cancel(order);

        assertThat(c.chosen(order)).isEmpty();
        shop.passReturnWindow();
        assertThat(c.floor.view().archivedOrders()).isEqualTo(1);
    }

    @Test
    void shouldKnowTheMethodOfAnOrderThatFollows() {
        c.usualRules();
        shop.method = "EXPRESS";
        long order = shop.place(line("PEN", 501));
        OrderShortfall shortfall = new OrderShortfall(order, ANY, "ann", "", 0, shop.method, "", "called");
        long follower = c.floor.accept(shortfall).order();
        shop.stock("PEN", "W", 1);

        shop.release(follower);

        assertThat(c.chosen(follower)).startsWith("W DHL/EXPRESS");
    }

    @Test
    void shouldFindTheFollowingChoiceAfterACrashInBetween() {
        c.usualRules();
        long order = shop.place(line("PEN", 1));
        int before = c.floor.journal.size();
        shop.release(order);
        Ledger restored = new Ledger(LedgerLimits.DEFAULT);
        c.floor.replay(restored, 0, before + 1);

        assertThat(BookBytes.restore(BookBytes.of(restored), LedgerLimits.DEFAULT)
                        .decideFollowing())
                .isEqualTo(c.floor.lastBusinessEvent())
                .isEqualTo(restored.decideFollowing());
    }

    @Test
    void shouldTellWhichRuleAParcelWouldGoBy() {
        c.usualRules();

        assertThat(c.ask(new TryShippingRules("W", "EXPRESS", "FR", 0, 0, 0, false, false, -1)))
                .isEqualTo(new ShippingAnswer(1, "express", "DHL", "EXPRESS", 20_250_616, 20_250_617));
        assertThat(c.ask(new TryShippingRules("W", "EXPRESS", "FR", 0, 0, 0, false, false, 841)))
                .isEqualTo(ShippingAnswer.NO_CARRIER);
        assertThat(c.ask(new TryShippingRules("W", "", "DE", 1_001, 0, 0, false, false, 901)))
                .isEqualTo(new ShippingAnswer(3, "large", "SPED", "PALLET", 20_250_617, 20_250_625));
        assertThat(c.ask(new TryShippingRules("W", "", "", 0, 0, 0, false, false, -1)))
                .isEqualTo(ShippingAnswer.NO_CARRIER);
    }

    @Test
    void shouldMeasureWhatIsKnownOfAParcel() {
        c.rules(
                new ShippingRule("short", "", "", List.of(), 0, 600, 0, true, true, -1, "DHL", "EXPRESS"),
                new ShippingRule("thin", "", "", List.of(), 0, 0, 3_000, true, true, -1, "DHL", "PARCEL"));

        assertThat(c.ask(new TryShippingRules("W", "", "", 0, 600, 9_000, false, false, -1))
                        .rule())
                .isEqualTo("short");
        assertThat(c.ask(new TryShippingRules("W", "", "", 0, 601, 3_000, false, false, -1))
                        .rule())
                .isEqualTo("thin");
        assertThat(c.ask(new TryShippingRules("W", "", "", 0, 601, 3_001, false, false, -1)))
                .isEqualTo(ShippingAnswer.NO_CARRIER);
        assertThat(c.ask(new TryShippingRules("W", "", "", 0, 0, 0, false, false, -1))
                        .rule())
                .isEqualTo("short");
    }

    @Test
    void shouldLeaveNoEventOfAQuestion() {
        c.usualRules();
        long before = c.floor.ledger.lastSequence();

        c.ask(new TryShippingRules("W", "", "", 0, 0, 0, false, false, -1));
        CommandResult malformed = c.floor.submit(new TryShippingRules("W", "", "de", -1, 0, 0, false, false, 1_440));
        CommandResult unknown = c.floor.submit(new TryShippingRules("V", "", "", 0, 0, 0, false, false, -1));

        assertThat(malformed.field()).isEqualTo("/destination");
        assertThat(malformed.further()).hasSize(2);
        assertThat(unknown.reason()).isEqualTo(RefusalReason.UNKNOWN_WAREHOUSE);
        assertThat(c.floor.ledger.lastSequence()).isEqualTo(before);
    }

    @Test
    void shouldReplaceAllRulesOfTheVersionThatWasSeen() {
        DefineShippingRules first = new DefineShippingRules(List.of(rule("all", "DHL", "PARCEL")), 7);
        assertThat(c.floor.submit(first).reason()).isEqualTo(RefusalReason.UNKNOWN_SHIPPING_RULES);
        long version = c.floor
                .accept(new DefineShippingRules(List.of(rule("all", "DHL", "PARCEL")), MasterDataCommand.CREATE))
                .sequence();
        assertThat(c.floor
                        .submit(new DefineShippingRules(List.of(rule("all", "DHL", "PARCEL")), version))
                        .kind())
                .isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(c.floor.submit(new DefineShippingRules(List.of(), version)).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(c.floor.submit(new DefineShippingRules(List.of(), version)).reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        long order = shop.place(line("PEN", 1));
        shop.release(order);
        assertThat(c.chosen(order)).isEqualTo("W none");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            1  | /rules/1/name
            2  | /rules/0/countries/1
            3  | /rules/0/maxGrams
            4  | /rules/0/maxLongestSideMillimetres
            5  | /rules/0/maxGirthMillimetres
            6  | /rules/0/cutOff
            7  | /rules/0/warehouse
            8  | /rules/0/carrier
            9  | /rules/0/service
            10 | /rules
            """)
    void shouldSayWhatIsWrongWithRules(int which, String field) {
        ShippingRule good = rule("all", "DHL", "PARCEL");
        List<ShippingRule> rules = switch (which) {
            case 1 -> List.of(good, good);
            case 2 -> List.of(limited("", List.of("DE", "De"), 0, 0, 0, -1));
            case 3 -> List.of(limited("", List.of(), -1, 0, 0, -1));
            case 4 -> List.of(limited("", List.of(), 0, 100_001, 0, -1));
            case 5 -> List.of(limited("", List.of(), 0, 0, -1, -1));
            case 6 -> List.of(limited("", List.of(), 0, 0, 0, 1_440));
            case 7 -> List.of(limited("V", List.of(), 0, 0, 0, -1));
            case 8 -> List.of(rule("all", "UPS", "PARCEL"));
            case 9 -> List.of(rule("all", "SPED", "PARCEL"));
            default -> Collections.nCopies(257, good);
        };

        assertThat(c.floor.submit(new DefineShippingRules(rules, ANY)).field()).isEqualTo(field);
    }

    private static ShippingRule limited(
            String warehouse, List<String> countries, int grams, int side, int girth, int cutOff) {
        return new ShippingRule(
                "all", warehouse, "", countries, grams, side, girth, true, true, cutOff, "DHL", "PARCEL");
    }

    @Test
    void shouldChangeCarriersAndServicesByTheirVersion() {
        DefineCarrier same = new DefineCarrier("DHL", "DHL", HandOver.PUSHED, ANY);
        assertThat(c.floor.submit(same).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        long version = c.floor
                .accept(new DefineCarrier("DHL", "DHL Paket", HandOver.CSV, ANY))
                .sequence();
        assertThat(c.floor
                        .submit(new DefineCarrier("DHL", "", HandOver.CSV, version - 1))
                        .reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(c.floor
                        .submit(new DefineCarrierService("DHL", "PARCEL", "PARCEL", 2, TrackingSource.KNOWN, ANY))
                        .kind())
                .isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(c.floor
                        .submit(new DefineCarrierService("DHL", "PARCEL", "", 61, TrackingSource.TYPED, ANY))
                        .field())
                .isEqualTo("/daysToDeliver");
        assertThat(c.floor
                        .submit(new DefineCarrierService("DHL", "SLOW", "", 1, TrackingSource.TYPED, 7))
                        .reason())
                .isEqualTo(RefusalReason.UNKNOWN_CARRIER_SERVICE);
        // A code is one carrier's: another may have a service of the same name.
        c.floor.accept(new DefineCarrierService("SPED", "PARCEL", "", 9, TrackingSource.TYPED, ANY));
        c.rules(rule("all", "SPED", "PARCEL"));
        assertThat(c.ask(new TryShippingRules("W", "", "", 0, 0, 0, false, false, -1))
                        .carrier())
                .isEqualTo("SPED");
    }
}
