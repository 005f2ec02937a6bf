package io.tallyline.api.query;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.Sscc;
import io.tallyline.ledger.value.StationRole;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One device message, or one line of a command that moved stock. What does not apply is null.
 *
 * @param line from 0 within the event
 * @param number the device's number of the message; of an undo over REST, of the message undone
 * @param of sequence of the event that this one repeats or undoes, or of the scan that named the goods which it moves
 * @param gtin 14 digits
 * @param sscc 18 digits
 * @param discrepancyQuantity how many of the quantity the ledger did not know at the from place
 * @param available base units of the product in the station's warehouse after the event
 * @param from the place that the goods left
 * @param actor name of the API key, of a command
 * @param note reason or reference, of a command
 * @param object number that the scanner gave the object on its belt
 * @param measures what the scanner weighed and measured of the object
 * @param partial the scanner saw more on the object than it could read
 * @param error number of what a parser said is wrong with the message, if it is MALFORMED, or else with its code
 * @param errorOffset bytes from the beginning of what was parsed
 */
public record Movement(
        long sequence,
        int line,
        OffsetDateTime time,
        Kind kind,
        @Nullable String device,
        @Nullable Long epoch,
        @Nullable Long number,
        @Nullable String operator,
        @Nullable String actor,
        @Nullable StationRole role,
        @Nullable Outcome outcome,
        @Nullable RefusalReason reason,
        @Nullable DuplicateLayer layer,
        @Nullable Outcome was,
        @Nullable Long of,
        @Nullable String code,
        @Nullable String text,
        @Nullable String gtin,
        @Nullable String sscc,
        @Nullable String sku,
        @Nullable String lot,
        @Nullable String serial,
        @Nullable Long quantity,
        @Nullable Long discrepancyQuantity,
        @Nullable Long available,
        @Nullable PlaceName from,
        @Nullable PlaceName to,
        @Nullable Condition fromCondition,
        @Nullable Condition toCondition,
        @Nullable String note,
        boolean conflict,
        boolean typed,
        @Nullable Integer object,
        @Nullable Measures measures,
        boolean partial,
        @Nullable Integer error,
        @Nullable Integer errorOffset) {
    /** A place as people know it; an outside place has no warehouse. */
    public record PlaceName(@Nullable String warehouse, String location) {}

    /** What a scanner weighed and measured of an object; null where it did not. */
    public record Measures(
            @Nullable Long weightMilligrams,
            @Nullable Integer lengthMillimetres,
            @Nullable Integer widthMillimetres,
            @Nullable Integer heightMillimetres,
            @Nullable Long volumeCubicMillimetres) {}

    /** What was said to the ledger. */
    public enum Kind {
        SCAN(ScanEvent.KIND_SCAN),
        NO_READ(ScanEvent.KIND_NO_READ),
        OPERATOR(ScanEvent.KIND_OPERATOR),
        DO(ScanEvent.KIND_DO),
        UNDO(ScanEvent.KIND_UNDO),
        MALFORMED(ScanEvent.KIND_MALFORMED),
        RECEIPT(32),
        MOVE(33),
        ADJUSTMENT(34),
        UNDO_BY_COMMAND(35);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of movement has the number " + number);
        }
    }

    /** A bit of the flags' column above those of the event. */
    private static final int PARTIAL = 1 << 8;

    /** The columns that {@link #read} takes, of a movement {@code m} with the joins of {@link #JOINS}. */
    static final String COLUMNS = "m.sequence, m.line, m.time, m.kind, d.device, m.epoch, m.number, o.badge, m.actor,"
            + " m.role, m.outcome, m.reason, m.layer, m.was_outcome, m.of, m.code, m.text, m.identity, m.flags, p.sku,"
            + " l.lot, m.serial, m.quantity, m.discrepancy_quantity, m.available, fw.warehouse as from_warehouse,"
            + " f.location as from_location, tw.warehouse as to_warehouse, t.location as to_location,"
            + " m.from_condition, m.to_condition, m.note, m.object, m.weight_milligrams, m.length_millimetres,"
            + " m.width_millimetres, m.height_millimetres, m.volume_cubic_millimetres, m.code_error, m.code_error_offset";

    static final String JOINS = " left join device d on d.id = m.device left join operator o on o.id = m.operator"
            + " left join product p on p.id = m.product left join lot l on l.id = m.lot"
            + " left join place f on f.id = m.from_place left join warehouse fw on fw.id = f.warehouse"
            + " left join place t on t.id = m.to_place left join warehouse tw on tw.id = t.warehouse";

    static Movement read(Row row) {
        Integer flagBits = row.getInteger("flags");
        int flags = flagBits == null ? 0 : flagBits;
        Long identity = row.getLong("identity");
        boolean sscc = (flags & ScanEvent.FLAG_SSCC) != 0;
        Integer role = row.getInteger("role");
        Integer reason = row.getInteger("reason");
        Integer layer = row.getInteger("layer");
        return new Movement(
                row.getLong("sequence"),
                row.getInteger("line"),
                row.getOffsetDateTime("time"),
                Kind.of(row.getInteger("kind")),
                row.getString("device"),
                row.getLong("epoch"),
                row.getLong("number"),
                row.getString("badge"),
                row.getString("actor"),
                role == null ? null : StationRole.of(role),
                outcome(row.getInteger("outcome")),
                reason == null ? null : RefusalReason.of(reason),
                layer == null ? null : DuplicateLayer.of(layer),
                outcome(row.getInteger("was_outcome")),
                row.getLong("of"),
                row.getString("code"),
                row.getString("text"),
                identity == null || sscc ? null : String.format("%014d", identity),
                identity == null || !sscc ? null : Sscc.format(identity),
                row.getString("sku"),
                row.getString("lot"),
                row.getString("serial"),
                row.getLong("quantity"),
                row.getLong("discrepancy_quantity"),
                row.getLong("available"),
                place(row.getString("from_warehouse"), row.getString("from_location")),
                place(row.getString("to_warehouse"), row.getString("to_location")),
                condition(row.getInteger("from_condition")),
                condition(row.getInteger("to_condition")),
                row.getString("note"),
                (flags & ScanEvent.FLAG_CONFLICT) != 0,
                (flags & ScanEvent.FLAG_TYPED) != 0,
                row.getInteger("object"),
                (flags & ScanEvent.FLAG_MEASURED) == 0 ? null : measures(row),
                (flags & PARTIAL) != 0,
                row.getInteger("code_error"),
                row.getInteger("code_error_offset"));
    }

    private static Measures measures(Row row) {
        return new Measures(
                row.getLong("weight_milligrams"),
                row.getInteger("length_millimetres"),
                row.getInteger("width_millimetres"),
                row.getInteger("height_millimetres"),
                row.getLong("volume_cubic_millimetres"));
    }

    private static @Nullable Outcome outcome(@Nullable Integer number) {
        return number == null ? null : Outcome.of(number);
    }

    private static @Nullable Condition condition(@Nullable Integer number) {
        return number == null ? null : Condition.of(number);
    }

    private static @Nullable PlaceName place(@Nullable String warehouse, @Nullable String location) {
        return location == null ? null : new PlaceName(warehouse, location);
    }
}
