package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table: the members of the JSON item that each row becomes, as the contract has them, so that both are of one
 * form. A member within another is named by its path, {@code shippingAddress.city}; those of {@code personal} without that word. A
 * list of values is one column; a list of objects is none, and has columns of its table's own.
 * Holds nothing of a request: any thread.
 */
final class TableForm {
    private static final String UNNAMED = "personal";
    private static final JsonObject NOTHING = new JsonObject();
    private static final String REFERENCE = "#/components/schemas/";

    /** What a field is read as. */
    enum Type {
        TEXT,
        /** A text that the contract ties to a pattern, or a barcode: what a spreadsheet takes for a number by mistake. */
        CODE,
        /** A text that the contract lets be nothing but a decimal number. */
        DECIMAL,
        /** A day of the calendar. */
        DAY,
        /** A time of day. */
        TIME,
        WHOLE,
        FLAG
    }

    /**
     * One column.
     *
     * @param path of the member in the item, the outermost first
     * @param several whether a field has any number of values, with spaces between them, and its member is a list
     */
    record Column(String name, List<String> path, Type type, boolean needed, boolean several) {
        Column(String name, List<String> path, Type type, boolean needed) {
            this(name, path, type, needed, false);
        }

        String pointer() {
            return "/" + String.join("/", path);
        }

        /** Whether a pointer into the item means this column, or one of its several values. */
        boolean isAt(String pointer) {
            return pointer.equals(pointer()) || (several && pointer.startsWith(pointer() + "/"));
        }
    }

    private final List<Column> columns;
    private final ItemCheck check;

    private TableForm(List<Column> columns, ItemCheck check) {
        this.columns = List.copyOf(columns);
        this.check = check;
    }

    /**
     * The form of an item.
     *
     * @param contract the document
     * @param schema name of the item's schema in it
     * @param more columns of what a row has beside its item, which the schema does not know
     */
    static TableForm of(JsonObject contract, String schema, Column... more) {
        List<Column> columns = new ArrayList<>();
        add(columns, contract, resolved(contract, new JsonObject().put("$ref", REFERENCE + schema)), List.of());
        columns.addAll(List.of(more));
        return new TableForm(columns, ItemCheck.of(schema));
    }

    private static void add(List<Column> columns, JsonObject contract, JsonObject object, List<String> outer) {
        JsonArray required = object.getJsonArray("required", new JsonArray());
        for (var member : object.getJsonObject("properties")) {
            JsonObject schema = resolved(contract, (JsonObject) member.getValue());
            List<String> path = new ArrayList<>(outer);
            path.add(member.getKey());
            boolean several = "array".equals(schema.getValue("type"));
            JsonObject value = several ? resolved(contract, schema.getJsonObject("items")) : schema;
            boolean isObject = "object".equals(value.getValue("type"));
            boolean needed = outer.isEmpty() && required.contains(member.getKey());
            if (!isObject) {
                columns.add(new Column(name(path), List.copyOf(path), type(value), needed, several));
            } else if (!several) {
                add(columns, contract, value, path);
            }
        }
    }

    private static String name(List<String> path) {
        return String.join(".", path.get(0).equals(UNNAMED) ? path.subList(1, path.size()) : path);
    }

    private static Type type(JsonObject schema) {
        String type =
                schema.getValue("type") instanceof JsonArray several ? several.getString(0) : schema.getString("type");
        String pattern = schema.getString("pattern");
        return switch (type) {
            case "integer" -> Type.WHOLE;
            case "boolean" -> Type.FLAG;
            case "string" -> "date".equals(schema.getString("format")) ? Type.DAY : textType(pattern);
            default -> throw new IllegalArgumentException("a table has no column for " + type);
        };
    }

    private static Type textType(@Nullable String pattern) {
        if (pattern == null) {
            return Type.TEXT;
        }
        return Pattern.matches(pattern, "1.5") && !Pattern.matches(pattern, "a.b") ? Type.DECIMAL : Type.CODE;
    }

    private static JsonObject resolved(JsonObject contract, JsonObject schema) {
        String reference = schema.getString("$ref");
        return reference == null
                ? schema
                : contract.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject(reference.substring(REFERENCE.length()));
    }

    /** The names of all columns. */
    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Fails with the name that stands twice, that there is no column of, or that is missing. */
    void checkNames(List<String> names) {
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw ProblemException.invalid("", "Column " + (names.indexOf(name) + 1) + " has no name.");
            }
            if (!known.add(name)) {
                throw ProblemException.invalid(name, "The column stands twice.");
            }
            if (column(name) == null) {
                throw ProblemException.invalid(
                        name, "There is no such column; there are: " + String.join(", ", names()) + ".");
            }
        }
        for (Column column : columns) {
            if (column.needed && !known.contains(column.name)) {
                throw ProblemException.invalid(column.name, "The column is missing.");
            }
        }
    }

    private @Nullable Column column(String name) {
        return columns.stream()
                .filter(column -> column.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** A row as it stands: empty fields are no members, and what can not be read is told. */
    TableRow row(int line, List<String> names, List<String> fields) {
        JsonObject item = new JsonObject();
        Set<String> unread = new HashSet<>();
        ProblemException problem = fields.size() <= names.size()
                ? null
                : ProblemException.invalid(
                        "", "It has " + fields.size() + " fields, and there are " + names.size() + " columns.");
        for (int i = 0; i < Math.min(fields.size(), names.size()); i++) {
            Column column = column(names.get(i));
            if (column != null && !fields.get(i).isEmpty()) {
                try {
                    put(item, column.path, TableField.value(column, fields.get(i)));
                } catch (ProblemException e) {
                    unread.add(column.pointer());
                    problem = problem == null ? e : problem;
                }
            }
        }
        return new TableRow(line, item, unread, problem);
    }

    /** Whether a table with these columns leaves some out. */
    boolean lacksAny(List<String> names) {
        return !names.containsAll(names());
    }

    /**
     * An item with what a thing has in the columns that its table does not have: an empty field says that there is nothing, a
     * column that is missing says nothing.
     *
     * @param names the columns that the table has
     * @param asItIs the thing, in the members of the item
     */
    JsonObject completed(JsonObject item, List<String> names, JsonObject asItIs) {
        JsonObject completed = item.copy();
        for (Column column : columns) {
            Object value = names.contains(column.name) ? null : at(asItIs, column.path);
            if (value != null) {
                put(completed, column.path, value);
            }
        }
        return completed;
    }

    private static @Nullable Object at(JsonObject item, List<String> path) {
        JsonObject object = item;
        for (String outer : path.subList(0, path.size() - 1)) {
            object = object.getJsonObject(outer, NOTHING);
        }
        return object.getValue(path.get(path.size() - 1));
    }

    private static void put(JsonObject item, List<String> path, Object value) {
        JsonObject object = item;
        for (String outer : path.subList(0, path.size() - 1)) {
            if (!object.containsKey(outer)) {
                object.put(outer, new JsonObject());
            }
            object = object.getJsonObject(outer);
        }
        object.put(path.get(path.size() - 1), value);
    }

    /** Fails with the problem of an item that does not fit the contract; of an empty field in the words of tables. */
    void check(JsonObject item) {
        checkNeeded(item);
        check.check(item);
    }

    /** Fails with the first field that is empty and is needed. */
    void checkNeeded(JsonObject item) {
        for (Column column : columns) {
            if (column.needed && !item.containsKey(column.name)) {
                throw ProblemException.invalid(
                        column.pointer(), "The column " + column.name + " is empty, and it is needed.");
            }
        }
    }

    /** The column that a pointer into the item means; empty for none. */
    String columnAt(String pointer) {
        return columns.stream()
                .filter(column -> column.isAt(pointer))
                .findFirst()
                .map(Column::name)
                .orElse("");
    }
}
