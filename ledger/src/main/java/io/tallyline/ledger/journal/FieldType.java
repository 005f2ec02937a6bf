package io.tallyline.ledger.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How one type of record component is written, read, and what it is when an older release did not write it. */
interface FieldType {
    int wire();

    /** The value of a field that is not there. */
    Object missing();

    /** Writes a value of this type, without a tag. */
    void write(FieldWriter out, Object value);

    Object read(FieldReader in);

    /** The type for a component; anything but the few types that a journal may hold is a mistake of the programmer. */
    static FieldType of(Type type) {
        if (type == int.class || type == Integer.class) {
            return new IntType();
        }
        if (type == long.class || type == Long.class) {
            return new LongType();
        }
        if (type == boolean.class) {
            return new BooleanType();
        }
        if (type == String.class) {
            return new TextType();
        }
        if (type instanceof Class<?> enumClass && enumClass.isEnum()) {
            return new EnumType(enumClass);
        }
        if (type instanceof Class<?> recordClass && recordClass.isRecord()) {
            return new NestedType(RecordCodec.of(recordClass.asSubclass(Record.class)));
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListType(of(list.getActualTypeArguments()[0]));
        }
        throw new IllegalStateException("no binary form for a field of type " + type);
    }

    /** A number of 32 bits. */
    record IntType() implements FieldType {
        @Override
        public int wire() {
            return FieldWriter.VARINT;
        }

        @Override
        public Object missing() {
            return 0;
        }

        @Override
        public void write(FieldWriter out, Object value) {
            out.signed((Integer) value);
        }

        @Override
        public Object read(FieldReader in) {
            long value = in.signed();
            if (value != (int) value) {
                throw new JournalException(value + " where 32 bits were expected");
            }
            return (int) value;
        }
    }

    /** A number of 64 bits. */
    record LongType() implements FieldType {
        @Override
        public int wire() {
            return FieldWriter.VARINT;
        }

        @Override
        public Object missing() {
            return 0L;
        }

        @Override
        public void write(FieldWriter out, Object value) {
            out.signed((Long) value);
        }

        @Override
        public Object read(FieldReader in) {
            return in.signed();
        }
    }

    /** True or not. */
    record BooleanType() implements FieldType {
        @Override
        public int wire() {
            return FieldWriter.VARINT;
        }

        @Override
        public Object missing() {
            return false;
        }

        @Override
        public void write(FieldWriter out, Object value) {
            out.signed((Boolean) value ? 1 : 0);
        }

        @Override
        public Object read(FieldReader in) {
            return in.signed() != 0;
        }
    }

    /** UTF-8. */
    record TextType() implements FieldType {
        @Override
        public int wire() {
            return FieldWriter.BYTES;
        }

        @Override
        public Object missing() {
            return "";
        }

        @Override
        public void write(FieldWriter out, Object value) {
            out.text((String) value);
        }

        @Override
        public Object read(FieldReader in) {
            return in.text();
        }
    }

    /** By the constant's own {@code number()}, never its ordinal; missing is the constant with the lowest number. */
    final class EnumType implements FieldType {
        private final Class<?> type;
        private final TreeMap<Long, Object> constantByNumber = new TreeMap<>();
        private final Map<Object, Long> numberByConstant = new HashMap<>();

        EnumType(Class<?> type) {
            this.type = type;
            for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
                constantByNumber.put(numberOf(constant), constant);
                numberByConstant.put(constant, numberOf(constant));
            }
        }

        @Override
        public int wire() {
            return FieldWriter.VARINT;
        }

        @Override
        public Object missing() {
            return constantByNumber.firstEntry().getValue();
        }

        @Override
        public void write(FieldWriter out, Object value) {
            out.signed(Objects.requireNonNull(numberByConstant.get(value)));
        }

        @Override
        public Object read(FieldReader in) {
            long number = in.signed();
            Object constant = constantByNumber.get(number);
            if (constant == null) {
                throw new JournalException("no " + type.getSimpleName() + " has the number " + number);
            }
            return constant;
        }

        private static long numberOf(Object constant) {
            try {
                Object number = constant.getClass().getMethod("number").invoke(constant);
                return ((Number) Objects.requireNonNull(number)).longValue();
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("an enum of the journal needs number(): " + constant.getClass(), e);
            }
        }
    }

    /** A record inside a record; missing is the record of which every field is missing. */
    record NestedType(RecordCodec codec) implements FieldType {
        @Override
        public int wire() {
            return FieldWriter.BYTES;
        }

        @Override
        public Object missing() {
            return codec.read(new FieldReader(new byte[0], 0, 0));
        }

        @Override
        public void write(FieldWriter out, Object value) {
            int block = out.beginBlock();
            codec.write(out, (Record) value);
            out.endBlock(block);
        }

        @Override
        public Object read(FieldReader in) {
            int outer = in.enterBlock();
            Record value = codec.read(in);
            in.leaveBlock(outer);
            return value;
        }
    }

    /** How many, then the elements one behind the other. */
    record ListType(FieldType element) implements FieldType {
        @Override
        public int wire() {
            return FieldWriter.BYTES;
        }

        @Override
        public Object missing() {
            return List.of();
        }

        @Override
        public void write(FieldWriter out, Object value) {
            List<?> elements = (List<?>) value;
            int block = out.beginBlock();
            out.unsigned(elements.size());
            for (Object each : elements) {
                element.write(out, each);
            }
            out.endBlock(block);
        }

        @Override
        public Object read(FieldReader in) {
            int outer = in.enterBlock();
            long count = in.unsigned();
            if (count < 0 || count > in.left()) {
                throw new JournalException("a list of " + count + " elements in " + in.left() + " bytes");
            }
            List<Object> elements = new ArrayList<>((int) count);
            for (int i = 0; i < count; i++) {
                elements.add(element.read(in));
            }
            in.leaveBlock(outer);
            return List.copyOf(elements);
        }
    }
}
