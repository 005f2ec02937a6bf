package io.tallyline.api.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a section of the README, or of another document, has its reader type, each command with what is shown below it. Answers must be what is shown;
 * sequences, times and secrets, which no two servers have in common, are compared as such only, and an answer that is cut at …
 * as far as it goes.
 */
public final class ReadmeWalk {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]*)\n(.*?)^```$");

    private final String section;

    /** The section of the README with this title, up to the next. */
    public ReadmeWalk(String title) throws IOException {
        this(Path.of("..", "README.md"), title);
    }

    /** The section of a document with this title, up to the next. */
    public ReadmeWalk(Path document, String title) throws IOException {
        String text = Files.readString(document);
        int start = text.indexOf("\n" + title + "\n");
        if (start < 0) {
            throw new IllegalArgumentException(document + " has no section " + title);
        }
        Matcher next = Pattern.compile("(?m)^##").matcher(text);
        section = text.substring(start, next.find(start + title.length() + 1) ? next.start() : text.length());
    }

    /**
     * One command.
     *
     * @param command its first line
     * @param shown the lines below it
     */
    public record Step(String command, List<String> shown) {
        /** Lines of an answer are cut anywhere, to be read. */
        public String shownAsOne() {
            return String.join("", shown);
        }
    }

    /** Those of the first blocks that show a shell, or of all. */
    public List<Step> steps(int mostBlocks) {
        List<Step> steps = new ArrayList<>();
        for (String step : blocks("").stream()
                .limit(mostBlocks)
                .flatMap(block -> Pattern.compile("(?m)^\\$ ").splitAsStream(block))
                .toList()) {
            if (!step.isBlank()) {
                List<String> lines = step.stripTrailing().lines().toList();
                steps.add(new Step(lines.get(0), lines.subList(1, lines.size())));
            }
        }
        return steps;
    }

    /** Blocks of a language. */
    public List<String> blocks(String language) {
        return BLOCK.matcher(section)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Whether an answer is what is shown. */
    public static boolean isSame(String shown, String answer) {
        int cut = shown.indexOf('…');
        return cut < 0
                ? comparable(answer).equals(comparable(shown))
                : comparable(answer)
                        .startsWith(comparable(shown.substring(0, cut).strip()));
    }

    private static String comparable(String answer) {
        return answer.replaceAll("(\"(?:sequence|order|list|task|version|lastSequence)\":)[0-9]+", "$1N")
                .replaceAll("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|\\+00:00)?\"", "T")
                .replaceAll("/v1/order-status/[0-9]+\\?secret=[A-Za-z0-9_-]{22}", "S")
                .replaceAll("tlc_[A-Za-z0-9_-]{43}", "L")
                .replaceAll("\"collectionCode\":\"[0-9]+\"", "C")
                .replaceAll("\torder=[0-9]+", "\torder=N")
                .replaceAll("^(ACK\t[0-9]+\t[A-Z]+\t)[0-9]+", "$1N")
                .replaceAll("\"actor\":\"(?:key-ADMINISTRATOR|administrator)\"", "\"actor\":\"A\"");
    }
}
