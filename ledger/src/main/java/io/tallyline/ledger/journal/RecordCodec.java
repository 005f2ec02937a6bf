package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.FieldNumber;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The binary form of one record type, built once from its {@link FieldNumber} annotations. A field that equals what a
 * missing one reads as is not written; a field that is not known is passed over: so old journals stay readable when a
 * record grows, and a new journal when a release is taken back. Any thread.
 */
final class RecordCodec {
    private static final int UNKNOWN = -1;
    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Record.class);
    private static final MethodType CONSTRUCTOR = MethodType.methodType(Record.class, Object[].class);

    private static final ClassValue<RecordCodec> CODECS = new ClassValue<>() {
        @Override
        protected RecordCodec computeValue(Class<?> type) {
            try {
                return new RecordCodec(type.asSubclass(Record.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no codec for " + type.getName(), e);
            }
        }
    };

    private final String name;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;
    private final FieldType[] types;
    private final Object[] missing;
    private final int[] numbers;
    private final int[] writingOrder;
    private final Map<Integer, Integer> indexByNumber = new HashMap<>();

    private RecordCodec(Class<? extends Record> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        name = type.getSimpleName();
        accessors = new MethodHandle[components.length];
        types = new FieldType[components.length];
        missing = new Object[components.length];
        numbers = new int[components.length];
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            FieldNumber number = components[i].getAnnotation(FieldNumber.class);
            if (number == null || number.value() < 1 || indexByNumber.put(number.value(), i) != null) {
                throw new IllegalStateException(
                        type.getName() + "." + components[i].getName() + " needs a field number of its own, from 1");
            }
            numbers[i] = number.value();
            accessors[i] = lookup.unreflect(components[i].getAccessor()).asType(ACCESSOR);
            types[i] = FieldType.of(components[i].getGenericType());
            missing[i] = types[i].missing();
            parameters[i] = components[i].getType();
        }
        constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                .asSpreader(Object[].class, components.length)
                .asType(CONSTRUCTOR);
        writingOrder = indexByNumber.keySet().stream()
                .sorted()
                .mapToInt(indexByNumber::get)
                .toArray();
    }

    static RecordCodec of(Class<? extends Record> type) {
        return CODECS.get(type);
    }

    void write(FieldWriter out, Record value) {
        for (int index : writingOrder) {
            Object field = get(index, value);
            if (!field.equals(missing[index])) {
                out.tag(numbers[index], types[index].wire());
                types[index].write(out, field);
            }
        }
    }

    /** Reads up to the reader's limit or the zero bytes before it. */
    Record read(FieldReader in) {
        Object[] fields = Arrays.copyOf(missing, missing.length);
        for (long tag = in.tag(); tag != 0; tag = in.tag()) {
            int number = FieldWriter.fieldOf(tag);
            int wire = FieldWriter.wireOf(tag);
            int index = indexByNumber.getOrDefault(number, UNKNOWN);
            if (index == UNKNOWN) {
                in.skip(wire);
            } else if (types[index].wire() == wire) {
                fields[index] = types[index].read(in);
            } else {
                throw new JournalException("field " + number + " of " + name + " has wire type " + wire);
            }
        }
        return construct(fields);
    }

    private Object get(int index, Record value) {
        Object field;
        try {
            field = (Object) accessors[index].invokeExact(value);
        } catch (Throwable e) {
            throw new IllegalStateException("field " + numbers[index] + " of " + name + " can not be read", e);
        }
        if (field == null) {
            throw new IllegalArgumentException("field " + numbers[index] + " of " + name + " is null");
        }
        return field;
    }

    private Record construct(Object[] fields) {
        try {
            return (Record) constructor.invokeExact(fields);
        } catch (Throwable e) {
            throw new JournalException("the fields do not make a " + name, e);
        }
    }
}
