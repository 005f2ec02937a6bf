package io.tallyline.ledger.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Any value of any record that the journal can hold, from a seed. */
final class RandomRecords {
    private static final long[] EDGES = {0, 1, -1, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE};
    private static final String[] TEXTS = {"", "A-01", "Köln", "王芳", "\u0000", "𝄞", "x".repeat(127), "y".repeat(300)};

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    Record next(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType());
        }
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private Object value(Type type) {
        if (type == int.class || type == Integer.class) {
            return (int) number();
        }
        if (type == long.class || type == Long.class) {
            return number();
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
        if (type instanceof ParameterizedType list) {
            List<Object> values = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                values.add(value(list.getActualTypeArguments()[0]));
            }
            return List.copyOf(values);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return next(raw.asSubclass(Record.class));
    }

    private long number() {
        return random.nextInt(3) > 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextLong();
    }
}
