package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.value.ShippingAnswer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The choice of the service against the same said again, naively, over random tables and parcels. */
class CarrierChoicePropertyTest {
    private static final List<String> COUNTRIES = List.of("DE", "AT", "FR", "ZZ", "AA");
    private static final List<String> METHODS = List.of("EXPRESS", "STANDARD", "");
    private static final int QUESTIONS = 40;
    /** Berlin's clocks in June, which the floor's warehouses have. */
    private static final int HOURS_AHEAD = 2;

    private Random random = new Random(0);

    @Property(tries = 150)
    void shouldBeTheFirstRuleOfTheTableThatFits(@ForAll long seed) {
        random = new Random(seed);
        CarrierFloor c = new CarrierFloor();
        List<ShippingRule> rules = rules();
        c.rules(rules.toArray(ShippingRule[]::new));
        for (int i = 0; i < QUESTIONS; i++) {
            c.floor.now = Floor.START + random.nextInt(20 * 24 * 60) * 60L * Floor.SECOND;
            TryShippingRules question = question();

            ShippingAnswer answer = c.ask(question);

            LocalDateTime local =
                    LocalDateTime.ofEpochSecond(c.floor.now / Floor.SECOND, 0, ZoneOffset.ofHours(HOURS_AHEAD));
            assertThat(answer).as(question + " at " + local).isEqualTo(naive(rules, question, local));
        }
        c.floor.requireSameFromJournalAndSnapshot();
        assertThat(c.floor.view().imbalance()).isZero();
    }

    private List<ShippingRule> rules() {
        List<ShippingRule> rules = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int service = random.nextInt(3);
            rules.add(new ShippingRule(
                    "rule " + i,
                    List.of("", "", "W", "X").get(random.nextInt(4)),
                    METHODS.get(random.nextInt(METHODS.size())),
                    COUNTRIES.stream().filter(any -> random.nextInt(3) == 0).toList(),
                    limit(2_000),
                    limit(1_200),
                    limit(3_000),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean() ? ShippingRule.NO_CUT_OFF : random.nextInt(1_440),
                    service == 2 ? "SPED" : "DHL",
                    List.of("EXPRESS", "PARCEL", "PALLET").get(service)));
        }
        return rules;
    }

    private int limit(int most) {
        return random.nextBoolean() ? 0 : 1 + random.nextInt(most);
    }

    private TryShippingRules question() {
        return new TryShippingRules(
                random.nextBoolean() ? "W" : "X",
                METHODS.get(random.nextInt(METHODS.size())),
                random.nextInt(5) == 0 ? "" : COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                limit(2_500),
                limit(1_500),
                limit(3_500),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                TryShippingRules.NOW);
    }

    private static ShippingAnswer naive(List<ShippingRule> rules, TryShippingRules asked, LocalDateTime local) {
        int minute = local.getHour() * 60 + local.getMinute();
        LocalDate today = local.toLocalDate();
        boolean calendar = asked.warehouse().equals("W");
        for (int i = 0; i < rules.size(); i++) {
            ShippingRule rule = rules.get(i);
            if (!rule.warehouse().isEmpty() && !rule.warehouse().equals(asked.warehouse())) continue;
            if (!rule.method().isEmpty() && !rule.method().equals(asked.method())) continue;
            if (!rule.countries().isEmpty() && !rule.countries().contains(asked.destination())) continue;
            if (rule.maxGrams() > 0 && asked.grams() > rule.maxGrams()) continue;
            if (rule.maxLongestSideMillimetres() > 0
                    && asked.longestSideMillimetres() > rule.maxLongestSideMillimetres()) continue;
            if (rule.maxGirthMillimetres() > 0 && asked.girthMillimetres() > rule.maxGirthMillimetres()) continue;
            if (asked.hazard() && !rule.hazard()) continue;
            if (asked.cashOnDelivery() && !rule.cashOnDelivery()) continue;
            boolean cutOff = rule.cutOffMinute() != ShippingRule.NO_CUT_OFF;
            if (cutOff && minute > rule.cutOffMinute()) continue;
            if (cutOff && calendar && !works(today)) continue;
            int ships = 0;
            int delivered = 0;
            if (calendar) {
                LocalDate day = cutOff ? today : leaves(today, minute);
                ships = number(day);
                int days = rule.service().equals("EXPRESS") ? 1 : rule.service().equals("PARCEL") ? 2 : 5;
                while (days > 0) {
                    day = day.plusDays(1);
                    days -= works(day) ? 1 : 0;
                }
                delivered = number(day);
            }
            return new ShippingAnswer(i + 1, rule.name(), rule.carrier(), rule.service(), ships, delivered);
        }
        return ShippingAnswer.NO_CARRIER;
    }

    private static LocalDate leaves(LocalDate today, int minute) {
        LocalDate day = works(today) && minute <= 900 ? today : today.plusDays(1);
        while (!works(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean works(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && number(day) != 20_250_619;
    }

    private static int number(LocalDate day) {
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
