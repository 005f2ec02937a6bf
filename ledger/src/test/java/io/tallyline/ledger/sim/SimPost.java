package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.ReadStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What people without a scanner and carriers say of parcels: mostly what makes sense, sometimes anything. */
final class SimPost {
    private static final List<ParcelState> TOLD =
            List.of(ParcelState.DELIVERED, ParcelState.DELIVERED, ParcelState.FAILED, ParcelState.RETURNED_TO_SENDER);
    private static final String ONE_OF_THEM = "/parcels/";
    static final long NO_PARCEL = 340_123_450_000_000_009L;

    private final Random random;
    private final SimTalk talk;
    private final List<Long> versions = new ArrayList<>();
    /** Parcels that wait for their customers. */
    private final List<Long> ready = new ArrayList<>();

    private long telegrams;

    SimPost(Random random, SimTalk talk) {
        this.random = random;
        this.talk = talk;
    }

    /** The sorter reads a parcel, and mostly tells where it went. */
    List<BusinessCommand> sorted() {
        long number = ++telegrams;
        String code = Long.toString(of(talk.closed()));
        int weight = random.nextInt(3) == 0 ? (int) grams(Long.parseLong(code)) : 0;
        DecideSort read = new DecideSort(
                SimFloor.SORTER,
                "plc",
                number,
                code,
                0,
                "",
                "",
                ReadStatus.GOOD,
                weight,
                "",
                false,
                false,
                false,
                false);
        String lane = random.nextInt(6) == 0 ? SimFloor.LOOK : SimFloor.LORRY;
        ConfirmDivert went = new ConfirmDivert(SimFloor.SORTER, "plc", number, code, lane);
        return switch (random.nextInt(4)) {
            case 0 -> List.of(read);
            case 1 -> List.of(read, command(), went);
            default -> List.of(read, went);
        };
    }

    /** Two things at once about one closed parcel, in any order. */
    List<BusinessCommand> race() {
        long sscc = of(talk.closed());
        List<BusinessCommand> pair = new ArrayList<>(List.of(
                new VoidParcel(sscc, "torn", MasterDataCommand.ANY),
                random.nextBoolean()
                        ? new ShipParcels(List.of(sscc))
                        : new MakeParcelReady(sscc, MasterDataCommand.ANY)));
        if (random.nextBoolean()) Collections.reverse(pair);
        return List.copyOf(pair);
    }

    BusinessCommand command() {
        if (!ready.isEmpty() && random.nextInt(6) == 0) {
            return new CollectParcel(ready.get(ready.size() - 1), random.nextInt(4) > 0);
        }
        return switch (random.nextInt(22)) {
            case 20 -> accept();
            case 21 -> random.nextInt(3) == 0 ? weighing() : accept();
            case 0, 1, 2 -> new PackTote(SimFloor.WAREHOUSE, tote(), pick(List.of("P-1", "P-2", "P-1", "P-2", "A-1")));
            case 3, 4, 5, 6 -> close(of(talk.open()));
            case 7 -> new VoidParcel(any(), random.nextInt(8) == 0 ? "" : "torn", expected());
            case 9 -> random.nextInt(4) == 0 ? numbers() : new MakeParcelReady(of(talk.closed()), expected());
            case 10 -> new MakeParcelReady(of(talk.closed()), MasterDataCommand.ANY);
            case 8, 11, 12, 13, 14 -> new ShipParcels(closed());
            default -> new TellParcelState(of(talk.gone()), random.nextInt(20) == 0 ? ParcelState.OPEN : pick(TOLD));
        };
    }

    private CloseParcel close(long sscc) {
        return new CloseParcel(sscc, random.nextInt(3) == 0 ? grams(sscc) : 0, expected());
    }

    /** Mostly what is in it, now and then anything. */
    private long grams(long sscc) {
        long known = random.nextInt(4) == 0 ? 0 : talk.grams(sscc);
        return known == 0 ? 1L + random.nextInt(900) : known + random.nextInt(21) - 10;
    }

    /** By somebody who looked into the parcel. */
    private AcceptParcelWeight accept() {
        long sscc = of(random.nextBoolean() ? talk.open() : talk.closed());
        return new AcceptParcelWeight(
                sscc, random.nextBoolean() ? 0 : grams(sscc), random.nextInt(10) == 0 ? "" : "gift wrap", expected());
    }

    private SetParcelWeighing weighing() {
        return new SetParcelWeighing(
                SimFloor.WAREHOUSE,
                SimFloor.PACKAGING_GRAMS,
                random.nextInt(3) * SimFloor.TOLERANCE_GRAMS,
                SimFloor.TOLERANCE_PERCENT,
                random.nextInt(3) == 0,
                random.nextInt(6) == 0 ? MasterDataCommand.CREATE : expected());
    }

    /** Up to three of those that anybody knows as closed, or any one. */
    private List<Long> closed() {
        List<Long> known = talk.closed();
        if (known.isEmpty() || random.nextInt(6) == 0) return List.of(any());
        int others = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(2);
        int first = Math.max(0, known.size() - 1 - others);
        List<Long> some = new ArrayList<>(known.subList(first, known.size()));
        if (random.nextInt(20) == 0) some.add(some.get(0));
        return List.copyOf(some);
    }

    private SetParcelNumbers numbers() {
        return new SetParcelNumbers(
                "",
                SimFloor.PREFIX,
                SimFloor.EXTENSION + random.nextInt(2),
                random.nextInt(3) == 0 ? 0 : random.nextInt(40));
    }

    private String tote() {
        List<String> known = talk.totes();
        return known.isEmpty() || random.nextInt(6) == 0 ? pick(List.of("T-1", "T-2", "A-1")) : pick(known);
    }

    private long any() {
        return of(talk.parcels());
    }

    private long of(List<Long> known) {
        List<Long> from = known.isEmpty() || random.nextInt(12) == 0 ? talk.parcels() : known;
        return from.isEmpty() ? NO_PARCEL : pick(from);
    }

    private long expected() {
        return random.nextInt(4) > 0 || versions.isEmpty() ? MasterDataCommand.ANY : pick(versions);
    }

    /** Somebody is told what became of a command. */
    void told(PackCommand command, CommandResult result) {
        if (command instanceof ShipParcels refused) toldWhyNot(refused, result);
        if (result.kind() != CommandResult.Kind.ACCEPTED) return;
        versions.add(result.sequence());
        if (result.order() != 0) talk.opened(result.order());
        if (command instanceof CloseParcel closed) {
            talk.closed(closed.parcel());
        } else if (command instanceof VoidParcel voided) {
            talk.voided(voided.parcel());
        } else if (command instanceof MakeParcelReady waits) {
            ready.add(waits.parcel());
            talk.voided(waits.parcel());
        } else if (command instanceof ShipParcels shipped) {
            shipped.parcels().forEach(talk::left);
        } else if (command instanceof CollectParcel collected) {
            talk.left(collected.parcel());
        }
    }

    /** One of them is open again, void, or left already. */
    private void toldWhyNot(ShipParcels ship, CommandResult result) {
        boolean one = result.field().startsWith(ONE_OF_THEM);
        if (!one) return;
        long sscc = ship.parcels().get(Integer.parseInt(result.field().substring(ONE_OF_THEM.length())));
        boolean gone =
                result.reason() == RefusalReason.ALREADY_SHIPPED || result.reason() == RefusalReason.PARCEL_VOIDED;
        if (gone) talk.voided(sscc);
        if (result.reason() == RefusalReason.PARCEL_NOT_CLOSED) talk.reopened(sscc);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
