package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;

import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.ArrayList;
import java.util.List;

/** One picker and one bench in warehouse {@code W} of a {@link Shop}, by which parts of orders leave. */
final class DispatchBench {
    static final long PEN = 4_006_381_333_931L;
    static final long CUP = PEN + 1;
    static final long HAT = PEN + 2;

    final Shop shop;
    final Floor floor;
    final FloorDevice picker;

    DispatchBench(Shop shop) {
        this.shop = shop;
        this.floor = shop.floor;
        floor.totes("T1");
        floor.location("BENCH", PlaceKind.PARCEL);
        floor.operators("eva");
        picker = floor.device("picker", StationRole.PICK, "DOCK");
        picker.send(picker.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        floor.accept(new SetParcelNumbers("", "4012345", 3, 0));
    }

    /** What is reserved of the order is the picker's. */
    void release(long order) {
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));
    }

    ScanAnswer pick(long gtin, long units) {
        picker.label("T1");
        return picker.scan(gtin, "", scan -> scan.quantity = units);
    }

    /** A closed parcel with all that stands in the tote. */
    long parcel() {
        floor.accept(new PackTote("W", "T1", "BENCH"));
        PackedParcelBook parcels = floor.view().books.trade.parcels;
        long sscc = parcels.sscc(parcels.find(parcels.numbers.nextNumber() - 1));
        floor.accept(new CloseParcel(sscc, 0, ANY));
        return sscc;
    }

    /** A closed parcel with so many units of one product. */
    long parcel(long gtin, long units) {
        ScanAnswer answer = pick(gtin, units);
        if (answer.outcome != Outcome.PICKED) {
            throw new AssertionError(answer.outcome + " " + answer.reason);
        }
        return parcel();
    }

    /** They leave in one command. */
    void ship(Long... parcels) {
        floor.accept(new ShipParcels(List.of(parcels)));
    }

    /** All documents that were ever written. */
    List<InvoiceIssued> documents() {
        EventCodec codec = new EventCodec();
        List<InvoiceIssued> documents = new ArrayList<>();
        for (byte[] event : floor.journal) {
            boolean scan = EventHeader.schema(event, 0) == ScanEvent.SCHEMA;
            if (!scan && codec.decode(event, 0).event() instanceof InvoiceIssued issued) {
                documents.add(issued);
            }
        }
        return documents;
    }
}
