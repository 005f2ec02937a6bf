package io.tallyline.ingest.sort;

import io.tallyline.ingest.sort.TemplateProtocol.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a text that is a request and a confirmation at once: both patterns are walked side by side, a value of one taking in what
 * the other has there.
 *
 * <pre>
 *   request        ${number} ; ${code}          both fit   1;X
 *   confirmation   ${number} ; ${lane}
 * </pre>
 *
 * <p>Numbers and weights are digits, a status is its name. Values of a request hold no separator, that is no character which is
 * neither letter nor digit and stands in one of the patterns: a code that does can not be read reliably whatever the patterns are. The
 * last value of a confirmation takes whatever comes, as reading does.
 */
final class PatternOverlap {
    private static final char[] SAMPLES = {'1', 'X'};

    /** One character of a literal, or a value: any number of characters, none included. */
    private record Step(boolean isValue, char literal, IntPredicate takes) {}

    private final List<Step> request;
    private final List<Step> confirmation;
    private final boolean[][] isDeadEnd;

    private PatternOverlap(List<Part> request, List<Part> confirmation) {
        String separators = separators(request) + separators(confirmation);
        this.request = steps(request, each -> separators.indexOf(each) < 0);
        this.confirmation = steps(confirmation, each -> true);
        this.isDeadEnd = new boolean[this.request.size() + 1][this.confirmation.size() + 1];
    }

    /** A short text that fits both; null when there is none. */
    static @Nullable String find(List<Part> request, List<Part> confirmation) {
        return new PatternOverlap(request, confirmation).rest(0, 0);
    }

    private static String separators(List<Part> pattern) {
        StringBuilder found = new StringBuilder();
        for (Part part : pattern) {
            for (int i = 0; !part.variable() && i < part.text().length(); i++) {
                if (!Character.isLetterOrDigit(part.text().charAt(i))) {
                    found.append(part.text().charAt(i));
                }
            }
        }
        return found.toString();
    }

    private static List<Step> steps(List<Part> pattern, IntPredicate free) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < pattern.size(); i++) {
            Part part = pattern.get(i);
            if (part.variable()) {
                steps.add(value(
                        part.text(), i + 1 < pattern.size() ? pattern.get(i + 1).text() : "", free));
            } else {
                part.text().chars().forEach(each -> steps.add(new Step(false, (char) each, any -> any == each)));
            }
        }
        return steps;
    }

    /** A value ends where the text behind it begins. */
    private static Step value(String variable, String behind, IntPredicate free) {
        IntPredicate takes = switch (variable) {
            case "number", "weight" -> each -> each >= '0' && each <= '9';
            case "status" -> each -> (each >= 'A' && each <= 'Z') || each == '_';
            default -> free;
        };
        return new Step(true, ' ', behind.isEmpty() ? takes : takes.and(each -> each != behind.charAt(0)));
    }

    /** A text that what is left of both has in common, from these steps on; null for none. */
    private @Nullable String rest(int i, int j) {
        if (i == request.size() && j == confirmation.size()) {
            return "";
        }
        if (isDeadEnd[i][j]) {
            return null;
        }
        String rest = step(i, j);
        isDeadEnd[i][j] = rest == null;
        return rest;
    }

    private @Nullable String step(int i, int j) {
        boolean isValue = i < request.size() && request.get(i).isValue();
        boolean isOtherValue = j < confirmation.size() && confirmation.get(j).isValue();
        if (isValue && isOtherValue) {
            String rest = rest(i + 1, j);
            return behind(sample(request.get(i), confirmation.get(j)), rest != null ? rest : rest(i, j + 1));
        }
        if (isValue) {
            String taken = j < confirmation.size() ? taken(request.get(i), confirmation.get(j)) : "";
            String rest = taken.isEmpty() ? null : behind(taken, rest(i, j + 1));
            return rest != null ? rest : rest(i + 1, j);
        }
        if (isOtherValue) {
            String taken = i < request.size() ? taken(confirmation.get(j), request.get(i)) : "";
            String rest = taken.isEmpty() ? null : behind(taken, rest(i + 1, j));
            return rest != null ? rest : rest(i, j + 1);
        }
        boolean both = i < request.size() && j < confirmation.size();
        String taken = both ? taken(request.get(i), confirmation.get(j)) : "";
        return taken.isEmpty() ? null : behind(taken, rest(i + 1, j + 1));
    }

    /** The character of the literal, if the other step takes it; else nothing. */
    private static String taken(Step step, Step literal) {
        return step.takes().test(literal.literal()) ? String.valueOf(literal.literal()) : "";
    }

    /** What both values take, to show people something like a telegram. */
    private static String sample(Step one, Step other) {
        for (char sample : SAMPLES) {
            if (one.takes().test(sample) && other.takes().test(sample)) {
                return String.valueOf(sample);
            }
        }
        return "";
    }

    private static @Nullable String behind(String text, @Nullable String rest) {
        return rest == null ? null : text + rest;
    }
}
