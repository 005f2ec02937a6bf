package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.SchemaNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All record types under one sealed interface, each with its schema number and codec: the compiler's list of members is
 * the only one, so that a new event can not be forgotten here. Any thread.
 *
 * @param <T> the sealed interface
 */
final class RecordFamily<T> {
    private final Class<T> root;
    private final SortedMap<Integer, Class<? extends Record>> typeByNumber = new TreeMap<>();
    private final Map<Integer, RecordCodec> codecByNumber = new HashMap<>();
    private final Map<Class<?>, Integer> numberByType = new HashMap<>();

    RecordFamily(Class<T> root) {
        this.root = root;
        addMembers(root);
    }

    private void addMembers(Class<?> type) {
        if (type.isRecord()) {
            addRecord(type.asSubclass(Record.class));
            return;
        }
        if (!type.isSealed()) {
            throw new IllegalStateException(type.getName() + " is neither sealed nor a record");
        }
        for (Class<?> member : type.getPermittedSubclasses()) {
            addMembers(member);
        }
    }

    private void addRecord(Class<? extends Record> type) {
        SchemaNumber number = type.getAnnotation(SchemaNumber.class);
        if (number == null || number.value() < 1 || typeByNumber.put(number.value(), type) != null) {
            throw new IllegalStateException(type.getName() + " needs a schema number of its own, from 1");
        }
        numberByType.put(type, number.value());
        codecByNumber.put(number.value(), RecordCodec.of(type));
    }

    /** Every member by its schema number. */
    SortedMap<Integer, Class<? extends Record>> members() {
        return typeByNumber;
    }

    int numberOf(T member) {
        Integer number = numberByType.get(member.getClass());
        if (number == null) {
            throw new IllegalArgumentException(member.getClass() + " is no member of " + root);
        }
        return number;
    }

    void write(FieldWriter out, T member) {
        codecOf(numberOf(member)).write(out, (Record) member);
    }

    T read(FieldReader in, int number) {
        return root.cast(codecOf(number).read(in));
    }

    private RecordCodec codecOf(int number) {
        RecordCodec codec = codecByNumber.get(number);
        if (codec == null) {
            throw new JournalException(
                    "no " + root.getSimpleName() + " has the schema number " + number + ": a newer release wrote it?");
        }
        return codec;
    }
}
