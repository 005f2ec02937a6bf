package io.tallyline.api.shop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as text (RFC 4180): fields with separators or line ends stand in quotes, quotes within are doubled. The first line names
 * the columns; its first separator, a comma, a semicolon or a tab, is that of all lines. Empty lines are passed over.
 */
public final class CsvTable {
    /**
     * One line.
     *
     * @param line number of the line in the text that it begins in, from 1
     */
    public record Row(int line, List<String> fields) {}

    private final String text;
    private final char separator;
    private int position;
    private int line = 1;

    private CsvTable(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.separator = separator(this.text);
    }

    /**
     * The lines of a text, that of the names first, whatever these are.
     *
     * @return at least one
     * @throws ShopFormatException there is none, or a quote is not closed
     */
    public static List<Row> lines(String text) {
        List<Row> lines = new CsvTable(text).rows();
        if (lines.isEmpty()) {
            throw ShopFormatException.unreadable("line 1", "There is no line with the names of the columns.");
        }
        return lines;
    }

    /**
     * The rows of a text, that of the names first.
     *
     * @throws ShopFormatException a quote is not closed, or a name stands twice
     */
    static List<Row> rows(String text) {
        List<Row> rows = lines(text);
        Row names = rows.get(0);
        Set<String> known = new HashSet<>();
        for (String name : names.fields) {
            if (!known.add(name)) {
                throw ShopFormatException.unreadable("line " + names.line, "The column " + name + " stands twice.");
            }
        }
        return rows;
    }

    private static char separator(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == ',' || each == ';' || each == '\t') {
                return each;
            }
            if (each == '\n') {
                break;
            }
        }
        return ',';
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        while (position < text.length()) {
            int begin = line;
            List<String> fields = row();
            if (fields.size() > 1 || !fields.get(0).isEmpty()) {
                rows.add(new Row(begin, List.copyOf(fields)));
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(position < text.length() && text.charAt(position) == '"' ? quoted() : plain());
            if (position >= text.length()) {
                return fields;
            }
            char end = text.charAt(position++);
            if (end == '\n') {
                line++;
                return fields;
            }
        }
    }

    private String plain() {
        int begin = position;
        while (position < text.length() && text.charAt(position) != separator && text.charAt(position) != '\n') {
            position++;
        }
        return text.substring(begin, position).strip();
    }

    private String quoted() {
        int begin = line;
        StringBuilder field = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char each = text.charAt(position);
            if (each == '"') {
                boolean doubled = position + 1 < text.length() && text.charAt(position + 1) == '"';
                if (!doubled) {
                    position++;
                    return afterQuote(field.toString(), begin);
                }
                position++;
            }
            line += each == '\n' ? 1 : 0;
            field.append(each);
        }
        throw ShopFormatException.unreadable("line " + begin, "A quote is opened and not closed.");
    }

    private String afterQuote(String field, int begin) {
        if (!plain().isEmpty()) {
            throw ShopFormatException.unreadable("line " + begin, "Something follows a closing quote.");
        }
        return field.strip();
    }
}
