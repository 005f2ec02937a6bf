package io.tallyline.api.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A desk with its lists on paper, for tests of the people alone. */
final class PaperDesk implements PickDesk {
    final Queue<Sheet> sheets = new ArrayDeque<>();
    final Queue<String> totes = new ArrayDeque<>();
    final Queue<String> parcels = new ArrayDeque<>();
    /** What is to be picked, or stands in the tote. */
    final Map<String, Integer> pieces = new LinkedHashMap<>();

    final List<String> happened = new ArrayList<>();

    @Override
    public @Nullable Sheet next(String badge) {
        return sheets.poll();
    }

    @Override
    public Map<String, Integer> toPick(Sheet sheet, long sequence) {
        return pieces;
    }

    @Override
    public void giveUp(long order) {
        happened.add("gave up " + order);
    }

    @Override
    public void done(Sheet sheet) {
        happened.add("done " + sheet.list());
    }

    @Override
    public @Nullable Sheet toPack() {
        return sheets.poll();
    }

    @Override
    public void packed(Sheet sheet, String parcel) {
        happened.add("packed " + sheet.tote() + " into " + parcel);
    }

    @Override
    public void notToBePacked(Sheet sheet) {
        happened.add("not to be packed " + sheet.tote());
    }

    @Override
    public @Nullable String toShip() {
        return parcels.poll();
    }

    @Override
    public void shipped(String parcel) {
        happened.add("shipped " + parcel);
    }

    @Override
    public @Nullable String toteToEmpty() {
        return totes.poll();
    }

    @Override
    public Map<String, Integer> inTote(String tote, long sequence) {
        return pieces;
    }

    @Override
    public void emptied(String tote) {
        happened.add("emptied " + tote);
    }
}
