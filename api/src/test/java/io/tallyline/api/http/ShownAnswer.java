package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares an answer with the example that the contract shows of it. An object has the very members that are shown. A list
 * has the items that are shown, in their order, and may have others between them: an example shows one or two. Only the type
 * counts of what no two servers have in common: sequences, moments, secrets and cursors.
 */
final class ShownAnswer {
    /** Sequences, and what is numbered by the sequence of its event. */
    private static final Set<String> SEQUENCES = Set.of(
            "sequence",
            "version",
            "orderVersion",
            "lastSequence",
            "firstSequence",
            "historyBegin",
            "events",
            "of",
            "order",
            "draft",
            "invoice",
            "consignment",
            "manifest",
            "list",
            "return",
            "task",
            "told",
            "next");

    private static final Set<String> OPAQUE =
            Set.of("token", "key", "link", "statusLink", "collectionCode", "secret", "messageId", "next");

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})");

    private ShownAnswer() {}

    /** What is not as shown, each with its JSON pointer. */
    static List<String> differences(Object shown, Object answer) {
        List<String> differences = new ArrayList<>();
        compare("", "", shown, answer, differences);
        return differences;
    }

    private static void compare(
            String at, String name, @Nullable Object shown, @Nullable Object answer, List<String> differences) {
        if (shown instanceof JsonObject object && answer instanceof JsonObject other) {
            compareMembers(at, object, other, differences);
        } else if (shown instanceof JsonArray array && answer instanceof JsonArray other) {
            compareItems(at, name, array, other, differences);
        } else if (!isSame(name, shown, answer)) {
            differences.add(at + " is shown as " + shown + " and was " + answer);
        }
    }

    private static void compareMembers(String at, JsonObject shown, JsonObject answer, List<String> differences) {
        Set<String> names = new TreeSet<>(shown.fieldNames());
        names.addAll(answer.fieldNames());
        for (String name : names) {
            String member = at + "/" + name;
            if (!answer.containsKey(name)) {
                differences.add(member + " is shown and was not there");
            } else if (!shown.containsKey(name)) {
                differences.add(member + " is not shown and was " + answer.getValue(name));
            } else {
                compare(member, name, shown.getValue(name), answer.getValue(name), differences);
            }
        }
    }

    private static void compareItems(
            String at, String name, JsonArray shown, JsonArray answer, List<String> differences) {
        if (shown.isEmpty() && !answer.isEmpty()) {
            differences.add(at + " is shown empty and was " + answer);
        }
        int from = 0;
        for (int i = 0; i < shown.size(); i++) {
            List<List<String>> each = new ArrayList<>();
            for (int j = from; j < answer.size(); j++) {
                List<String> found = new ArrayList<>();
                compare(at + "/" + i, name, shown.getValue(i), answer.getValue(j), found);
                each.add(found);
                if (found.isEmpty()) {
                    from = j + 1;
                    break;
                }
            }
            // The nearest tells best what changed.
            differences.addAll(each.stream()
                    .min(Comparator.comparingInt(List::size))
                    .orElse(List.of(at + "/" + i + " is shown and was not there")));
        }
    }

    private static boolean isSame(String name, @Nullable Object shown, @Nullable Object answer) {
        if (shown instanceof Number number && answer instanceof Number other) {
            return SEQUENCES.contains(name)
                    || new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        if (shown instanceof String text && answer instanceof String other) {
            return OPAQUE.contains(name)
                    || text.equals(other)
                    || (MOMENT.matcher(text).matches() && MOMENT.matcher(other).matches());
        }
        return Objects.equals(shown, answer);
    }
}
