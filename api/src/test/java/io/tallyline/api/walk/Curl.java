package io.tallyline.api.walk;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A command line of curl as a walk has it: {@code -s -X -H -d --data-binary}, and quotes as a shell knows them. */
public record Curl(
        HttpMethod method,
        String address,
        Map<String, String> headers,
        @Nullable String body) {
    private static final Pattern WORD =
            Pattern.compile("\\$'((?:[^'\\\\]|\\\\.)*)'|'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");

    /**
     * Reads a line.
     *
     * @param variables what the shell has for a name
     */
    public static Curl parse(String line, UnaryOperator<String> variables) {
        HttpMethod method = null;
        String address = "";
        String body = null;
        Map<String, String> headers = new HashMap<>();
        List<String> words = words(line, variables);
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-X" -> method = HttpMethod.valueOf(words.get(++i));
                case "-d", "--data-binary" -> body = words.get(++i);
                case "-H" -> {
                    String[] header = words.get(++i).split(": *", 2);
                    headers.put(header[0], header[1]);
                }
                default -> address = words.get(i);
            }
        }
        HttpMethod otherwise = body == null ? HttpMethod.GET : HttpMethod.POST;
        return new Curl(method == null ? otherwise : method, address, headers, body);
    }

    private static List<String> words(String line, UnaryOperator<String> variables) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            if (word.group(1) != null) {
                words.add(word.group(1).replace("\\n", "\n"));
            } else if (word.group(2) != null) {
                words.add(word.group(2));
            } else {
                boolean quoted = word.group(3) != null;
                words.add(expand(quoted ? word.group(3).replace("\\\"", "\"") : word.group(4), variables));
            }
        }
        return words;
    }

    private static String expand(String text, UnaryOperator<String> variables) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(variables.apply(found.group(1))));
    }
}
