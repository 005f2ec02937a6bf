package io.tallyline.ledger.core;

import io.tallyline.ledger.core.ShippingRuleBook.Rule;
import io.tallyline.ledger.value.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Which carrier's service a parcel goes by: that of the first rule of the table that fits (DOMAIN D36). Asked when an order
 * is released, with the weight of its goods, and again with what the packed parcel weighs and measures. What is not known of
 * a parcel is within every limit. Reads only; the answer depends on nothing but the table, the calendar of the warehouse
 * and what is told.
 */
final class CarrierChoice {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int MINUTES_PER_DAY = 1_440;

    private final Books books;

    CarrierChoice(Books books) {
        this.books = books;
    }

    /**
     * The rule that fits first, or null when a person has to choose.
     *
     * @param warehouse from which the parcel leaves
     * @param method the order's
     * @param destination two letters; empty where it is not known
     * @param grams 0 for unknown, as the next two
     * @param girthMillimetres longest side and girth around the other two together
     * @param nowNanos ledger time
     * @param only a service that was chosen before, after whose cut-off its rules fit too; {@link CarrierBook#NONE} for any
     */
    @Nullable Rule choose(
            int warehouse,
            Fingerprint method,
            String destination,
            long grams,
            int longestSideMillimetres,
            int girthMillimetres,
            boolean hazard,
            boolean cashOnDelivery,
            long nowNanos,
            int only) {
        int minute = minuteAt(warehouse, nowNanos);
        boolean working = isWorkingDay(warehouse, nowNanos);
        for (Rule rule : books.carriers.rules.all()) {
            boolean inTime = !hasCutOff(rule) || (working && minute <= rule.cutOffMinute());
            boolean wanted = only == CarrierBook.NONE ? inTime : rule.service() == only;
            boolean fits = wanted
                    && (rule.warehouse() == WarehouseBook.NONE || rule.warehouse() == warehouse)
                    && (rule.method().isEmpty() || rule.methodFingerprint().isSame(method))
                    && (rule.isAnyCountry() || rule.hasCountry(destination))
                    && isWithin(grams, rule.maxGrams())
                    && isWithin(longestSideMillimetres, rule.maxLongestSideMillimetres())
                    && isWithin(girthMillimetres, rule.maxGirthMillimetres())
                    && (rule.hazard() || !hazard)
                    && (rule.cashOnDelivery() || !cashOnDelivery);
            if (fits) {
                return rule;
            }
        }
        return null;
    }

    private static boolean isWithin(long measured, int limit) {
        return limit == 0 || measured <= limit;
    }

    private static boolean hasCutOff(Rule rule) {
        return rule.cutOffMinute() >= 0;
    }

    /** A warehouse without a calendar works every day. */
    private boolean isWorkingDay(int warehouse, long nowNanos) {
        WorkingCalendar calendar = books.calendars.of(warehouse);
        return calendar == null || calendar.isWorkingDay(CalendarDay.of(localNanos(warehouse, nowNanos)));
    }

    /** Minute of the warehouse's day. */
    int minuteAt(int warehouse, long nowNanos) {
        long minutes = Math.floorDiv(localNanos(warehouse, nowNanos), NANOS_PER_MINUTE);
        return (int) Math.floorMod(minutes, (long) MINUTES_PER_DAY);
    }

    /** Nanoseconds since 1970 as the warehouse's own clock shows them. */
    long localNanos(int warehouse, long nowNanos) {
        return nowNanos + books.warehouses.offsetNanos(warehouse);
    }

    /**
     * Minutes until the goods must be ready that leave a warehouse next: those to the cut-off of a rule that fits now and has its own,
     * else to the next of the calendar.
     *
     * @param rule null when a person chose, or none fits
     * @return -1 where neither is known
     */
    int minutesToCutOff(int warehouse, @Nullable Rule rule, long nowNanos) {
        int minute = minuteAt(warehouse, nowNanos);
        if (rule != null && hasCutOff(rule)) {
            return rule.cutOffMinute() - minute;
        }
        WorkingCalendar calendar = books.calendars.of(warehouse);
        return calendar == null
                ? -1
                : calendar.minutesToCutOff(CalendarDay.of(localNanos(warehouse, nowNanos)), minute);
    }

    /**
     * The day on which a parcel leaves: today until the cut-off of a rule that has its own, else by that of the calendar.
     *
     * @param rule null when a person chose
     * @return yyyymmdd; 0 when the warehouse has no calendar, or does not work for more than a year
     */
    int shipDay(int warehouse, @Nullable Rule rule, long nowNanos) {
        WorkingCalendar calendar = books.calendars.of(warehouse);
        if (calendar == null) {
            return 0;
        }
        int today = CalendarDay.of(localNanos(warehouse, nowNanos));
        int minute = minuteAt(warehouse, nowNanos);
        boolean inTime =
                rule != null && hasCutOff(rule) && minute <= rule.cutOffMinute() && calendar.isWorkingDay(today);
        return inTime ? today : calendar.leavesOn(today, minute, 0);
    }

    /**
     * The day on which a parcel is delivered.
     *
     * @param shipDay 0 for unknown
     * @return yyyymmdd; 0 for unknown
     */
    int deliveryDay(int warehouse, int service, int shipDay) {
        WorkingCalendar calendar = books.calendars.of(warehouse);
        return calendar == null || shipDay == 0
                ? 0
                : calendar.workingDaysAfter(shipDay, books.carriers.carriers.daysToDeliver(service));
    }
}
