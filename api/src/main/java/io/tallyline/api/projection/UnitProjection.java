package io.tallyline.api.projection;

import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockEvent.ScanUndone;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.OutsidePlace;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Units with serials to the rows of {@code unit}: where each stands. Events name units by rows of the ledger's book, which
 * rows here know nothing of; so a unit is known by its serial, which stands in the event or in the movement of the scan that
 * took it in hand, and an undo brings back whatever stands where the undone event put it. Rows of movements come first
 * therefore. Most units of a transaction go in one statement; an undo comes between two. Projector's thread.
 */
final class UnitProjection {
    private static final String NOT_SSCC = "(coalesce(m.flags, 0) & 1) = 0";

    /** Of two moves of a unit the later counts. */
    private static final String PLACE = "insert into unit as u"
            + " (product, serial, lot, place, condition, owner, last_sequence)"
            + " select distinct on (g.product, k.serial)"
            + " g.product, k.serial, g.lot, g.place, g.condition, g.owner, g.sequence"
            + " from unnest(?::int[], ?::text[], ?::bigint[], ?::int[], ?::int[], ?::smallint[], ?::int[], ?::bigint[])"
            + " with ordinality as g (product, serial, named_by, lot, place, condition, owner, sequence, turn)"
            + " cross join lateral (select coalesce(g.serial, (select m.serial from movement m"
            + " where m.sequence = g.named_by and m.line = 0 and " + NOT_SSCC + ")) as serial) k"
            + " where k.serial is not null order by g.product, k.serial, g.turn desc"
            + " on conflict (product, serial) do update set lot = excluded.lot, place = excluded.place,"
            + " condition = excluded.condition, owner = excluded.owner, last_sequence = excluded.last_sequence";

    /** Where the goods of a counted reading went, of which a later head of the tunnel reads the serial. */
    private static final String JOIN = "insert into unit as u"
            + " (product, serial, lot, place, condition, owner, last_sequence)"
            + " select m.product, ?, coalesce(m.lot, 0), m.to_place, m.to_condition, m.owner, m.sequence"
            + " from movement m where m.sequence = ? and m.line = 0 and m.previous is not null"
            + " on conflict (product, serial) do update set lot = excluded.lot, place = excluded.place,"
            + " condition = excluded.condition, owner = excluded.owner, last_sequence = excluded.last_sequence";

    /** The line of a label names the scan that took the unit in hand; another event has one line, and it is the unit's. */
    private static final String UNDO = "update unit u set lot = coalesce(m.lot, 0), place = m.from_place,"
            + " condition = m.from_condition, last_sequence = ?"
            + " from movement m left join movement t on t.sequence = m.of and t.line = 0"
            + " where m.sequence = ? and m.previous is not null and u.last_sequence = m.sequence"
            + " and u.product = m.product and u.serial ="
            + " coalesce(m.serial, t.serial, case when m.of is null then u.serial end)";

    /** What became known by what is undone is known no more. */
    private static final String FORGET = "delete from unit u using product p where p.id = u.product"
            + " and u.last_sequence = ? and (u.place = " + OutsidePlace.SUPPLIER + " or p.tracking = 'SERIAL_AT_SHIP')";

    private static final String INTO_PARCEL = "insert into packed_unit (product, serial, parcel, last_sequence)"
            + " values (?, ?, ?, ?) on conflict (product, serial) do update set parcel = excluded.parcel,"
            + " last_sequence = excluded.last_sequence";

    /** A tote has the goods of one order, and all of them are packed. */
    private static final String TOTE = "with moved as (update unit set place = ?, last_sequence = ? where place = ?"
            + " returning product, serial) insert into packed_unit (product, serial, parcel, last_sequence)"
            + " select product, serial, ?, ? from moved on conflict (product, serial)"
            + " do update set parcel = excluded.parcel, last_sequence = excluded.last_sequence";

    private static final String SHIP = "update unit u set place = " + OutsidePlace.CUSTOMER + ", last_sequence = ?"
            + " from packed_unit p where p.parcel = ? and u.product = p.product and u.serial = p.serial and u.place = ?";

    /** One after the other: placements together, or what has to stand between them. */
    private final List<Step> steps = new ArrayList<>();

    private interface Step {
        void write(Connection connection) throws SQLException;
    }

    /** A message; nothing when it moved no unit with a serial. */
    void add(ScanEvent event) {
        boolean joins = event.layer() == DuplicateLayer.OBJECT.number() && isBySerial(event);
        if (joins) {
            steps.add(new Joining(serial(event), event.of()));
        }
        if (!ScanMoves.moved(event)) {
            return;
        }
        if (event.kind() == ScanEvent.KIND_UNDO) {
            if (movesAnyUnit(event)) {
                steps.add(new Undoing(event.sequence(), event.of()));
            }
            return;
        }
        if (event.moves() == 0 && isBySerial(event)) {
            placements().add(event, serial(event));
        }
        for (int i = 0; i < event.moves(); i++) {
            if (event.goods().unit(i) != 0) {
                placements().add(event, i);
            }
        }
    }

    private static boolean isBySerial(ScanEvent event) {
        return event.unit() != 0 && event.serialLength() > 0 && !event.has(ScanEvent.FLAG_SSCC);
    }

    private static String serial(ScanEvent event) {
        String serial = new String(event.buffer(), event.serialStart(), event.serialLength(), StandardCharsets.UTF_8);
        return SafeText.of(serial);
    }

    private static boolean movesAnyUnit(ScanEvent event) {
        boolean any = event.unit() != 0;
        for (int i = 0; i < event.moves(); i++) {
            any |= event.goods().unit(i) != 0;
        }
        return any;
    }

    /** A scan that packed, or undid that. */
    void addPacked(ScanEvent event) {
        if (event.unit() == 0) {
            return;
        }
        if (event.kind() == ScanEvent.KIND_UNDO) {
            steps.add(new Change("delete from packed_unit where last_sequence = ?", event.of()));
        } else if (isBySerial(event)) {
            steps.add(new Change(
                    INTO_PARCEL, event.product(), serial(event), event.parcel().number(), event.sequence()));
        }
    }

    void add(long sequence, PackEvent.TotePacked event) {
        boolean any = event.goods().stream().anyMatch(goods -> goods.unit() != 0);
        if (any) {
            steps.add(new Change(TOTE, event.place(), sequence, event.tote(), event.parcel(), sequence));
        }
    }

    void add(PackEvent.ParcelVoided event) {
        steps.add(new Change("update packed_unit set parcel = ? where parcel = ?", event.successor(), event.parcel()));
    }

    void add(long sequence, PackEvent.ParcelShipped event) {
        boolean any = event.goods().stream().anyMatch(goods -> goods.unit() != 0);
        if (any) {
            steps.add(new Change(SHIP, sequence, event.parcel(), event.place()));
        }
    }

    /** The moves of a business event. */
    void add(long sequence, List<StockMove> moves) {
        for (StockMove move : moves) {
            for (String serial : move.serials()) {
                placements().add(sequence, move, SafeText.of(serial));
            }
        }
    }

    /** A scan was undone over REST. */
    void add(long sequence, ScanUndone event) {
        boolean any =
                event.unit() != 0 || event.moreUnits().stream().anyMatch(Predicate.not(Integer.valueOf(0)::equals));
        if (any) {
            steps.add(new Undoing(sequence, event.of()));
        }
    }

    private Placements placements() {
        if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof Placements last) {
            return last;
        }
        Placements first = new Placements();
        steps.add(first);
        return first;
    }

    void clear() {
        steps.clear();
    }

    /** Writes the rows in the open transaction, which has those of the movements. */
    void write(Connection connection) throws SQLException {
        for (Step step : steps) {
            step.write(connection);
        }
    }

    /** Units that went somewhere, each known by its serial or by the scan that named it. */
    private static final class Placements implements Step {
        private final List<Integer> products = new ArrayList<>();
        private final List<String> serials = new ArrayList<>();
        private final List<Long> namedBy = new ArrayList<>();
        private final List<Integer> lots = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final List<Integer> conditions = new ArrayList<>();
        private final List<Integer> owners = new ArrayList<>();
        private final List<Long> sequences = new ArrayList<>();

        void add(ScanEvent event, String serial) {
            add(event.product(), serial, 0, event.lot(), event.owner(), event.sequence());
            to(event.toPlace(), event.toCondition());
        }

        void add(ScanEvent event, int index) {
            add(
                    event.goods().product(index),
                    "",
                    event.goods().scan(index),
                    event.goods().lot(index),
                    event.owner(),
                    event.sequence());
            to(event.goods().toPlace(index), event.goods().toCondition(index));
        }

        void add(long sequence, StockMove move, String serial) {
            add(move.productId(), serial, 0, move.lotId(), move.owner(), sequence);
            to(move.toPlace(), move.toCondition().number());
        }

        private void add(int product, String serial, long namingScan, int lot, int owner, long sequence) {
            products.add(product);
            serials.add(serial);
            namedBy.add(namingScan);
            lots.add(lot);
            owners.add(owner);
            sequences.add(sequence);
        }

        private void to(int place, int condition) {
            places.add(place);
            conditions.add(condition);
        }

        @Override
        public void write(Connection connection) throws SQLException {
            Object[] texts = serials.stream()
                    .map(serial -> serial.isEmpty() ? null : serial)
                    .toArray();
            try (PreparedStatement statement = connection.prepareStatement(PLACE)) {
                statement.setArray(1, connection.createArrayOf("int4", products.toArray()));
                statement.setArray(2, connection.createArrayOf("text", texts));
                statement.setArray(3, connection.createArrayOf("int8", namedBy.toArray()));
                statement.setArray(4, connection.createArrayOf("int4", lots.toArray()));
                statement.setArray(5, connection.createArrayOf("int4", places.toArray()));
                statement.setArray(6, connection.createArrayOf("int2", conditions.toArray()));
                statement.setArray(7, connection.createArrayOf("int4", owners.toArray()));
                statement.setArray(8, connection.createArrayOf("int8", sequences.toArray()));
                statement.executeUpdate();
            }
        }
    }

    /** What parcels do to their units. */
    private record Change(String sql, List<Object> values) implements Step {
        Change(String sql, Object... values) {
            this(sql, List.of(values));
        }

        @Override
        public void write(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                statement.executeUpdate();
            }
        }
    }

    /** The unit of this serial went where the counted reading's goods did. */
    private record Joining(String serial, long counted) implements Step {
        @Override
        public void write(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(JOIN)) {
                statement.setString(1, serial);
                statement.setLong(2, counted);
                statement.executeUpdate();
            }
        }
    }

    /** What the event {@code of} put somewhere is where it was before. */
    private record Undoing(long sequence, long of) implements Step {
        @Override
        public void write(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(UNDO)) {
                statement.setLong(1, sequence);
                statement.setLong(2, of);
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                statement.setLong(1, sequence);
                statement.executeUpdate();
            }
        }
    }
}
