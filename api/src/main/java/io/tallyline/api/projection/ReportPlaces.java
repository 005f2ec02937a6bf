package io.tallyline.api.projection;

import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.MasterDataEvent.DeviceDefined;
import io.tallyline.ledger.event.MasterDataEvent.LocationDefined;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;
import io.tallyline.ledger.event.PartnerEvent.ChannelDefined;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What sums of reports must know of each event without asking the database: whose place and whose device it is, by whose days a
 * channel's orders are reported, and the days of warehouses. Projector's thread; loaded again after an error.
 */
final class ReportPlaces {
    private static final int FIRST_CAPACITY = 1 << 10;

    final WarehouseDays days = new WarehouseDays();
    private int[] warehouseOfPlace = new int[FIRST_CAPACITY];
    private int[] warehouseOfDevice = new int[FIRST_CAPACITY];
    /** By channel, then by the sequence since which it is so: orders are looked at later than channels. */
    private final Map<Integer, TreeMap<Long, Integer>> firstWarehouses = new HashMap<>();

    void load(Connection connection) throws SQLException {
        days.load(connection);
        Arrays.fill(warehouseOfPlace, 0);
        Arrays.fill(warehouseOfDevice, 0);
        firstWarehouses.clear();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery("select id, warehouse from place where inside")) {
                while (rows.next()) {
                    warehouseOfPlace = set(warehouseOfPlace, rows.getInt(1), rows.getInt(2));
                }
            }
            try (ResultSet rows = statement.executeQuery("select id, warehouse from device")) {
                while (rows.next()) {
                    warehouseOfDevice = set(warehouseOfDevice, rows.getInt(1), rows.getInt(2));
                }
            }
            try (ResultSet rows = statement.executeQuery("select id, coalesce(warehouses[1], 0) from channel")) {
                while (rows.next()) {
                    channel(rows.getInt(1), 0, rows.getInt(2));
                }
            }
        }
    }

    void add(long sequence, MasterDataEvent event) {
        if (event instanceof WarehouseDefined warehouse) {
            days.add(sequence, warehouse);
        } else if (event instanceof LocationDefined location && location.kind().inside()) {
            warehouseOfPlace = set(warehouseOfPlace, location.id(), location.warehouseId());
        } else if (event instanceof DeviceDefined device) {
            warehouseOfDevice = set(warehouseOfDevice, device.id(), device.warehouseId());
        }
    }

    void add(long sequence, ChannelDefined event) {
        List<Integer> warehouses = event.warehouseIds();
        channel(event.id(), sequence, warehouses.isEmpty() ? 0 : warehouses.get(0));
    }

    private void channel(int channel, long sequence, int warehouse) {
        firstWarehouses.computeIfAbsent(channel, any -> new TreeMap<>()).put(sequence, warehouse);
    }

    private static int[] set(int[] values, int at, int value) {
        int[] grown = at < values.length ? values : Arrays.copyOf(values, Math.max(at + 1, values.length * 2));
        grown[at] = value;
        return grown;
    }

    /** 0 for places outside. */
    int warehouseOfPlace(int place) {
        return place < warehouseOfPlace.length ? warehouseOfPlace[place] : 0;
    }

    /** 0 for no device. */
    int warehouseOfDevice(int device) {
        return device < warehouseOfDevice.length ? warehouseOfDevice[device] : 0;
    }

    /** The warehouse that served a channel first when an event happened; 0 for none. */
    int firstWarehouse(int channel, long sequence) {
        TreeMap<Long, Integer> known = firstWarehouses.get(channel);
        Map.Entry<Long, Integer> then = known == null ? null : known.floorEntry(sequence);
        return then == null ? 0 : then.getValue();
    }
}
