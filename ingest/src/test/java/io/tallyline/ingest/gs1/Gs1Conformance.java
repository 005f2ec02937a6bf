package io.tallyline.ingest.gs1;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our tables and checks against what GS1 publishes. The publications are not part of this repository, so this is run by name, with
 * the files named:
 *
 * <pre>
 *   mvn -pl ingest -am test -Dtest=Gs1Conformance -Dsurefire.failIfNoSpecifiedTests=false \
 *       -Dtallyline.gs1.dictionary=FILE -Dtallyline.gs1.vectors=FILE
 * </pre>
 *
 * <p>Dictionary: the Barcode Syntax Dictionary. Vectors: the unit tests of its reference checks ("linters") as tab-separated lines
 * of input ({@code \xHH} for what can not be printed), {@code valid} or {@code invalid}, the output or the message, and the name of
 * the check.
 */
class Gs1Conformance {
    /** How our own table writes a component with one check of the reference. */
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("couponcode", "x..70:coupon"),
            Map.entry("couponposoffer", "x..70:coupon-offer"),
            Map.entry("cset39", "y..90"),
            Map.entry("cset64", "z..90"),
            Map.entry("cset82", "x..90"),
            Map.entry("csetnumeric", "n..90"),
            Map.entry("csum", "n..18:check"),
            Map.entry("csumalpha", "x..99:pair"),
            Map.entry("gcppos1", "x..30:prefix"),
            Map.entry("gcppos2", "x1 x..29:prefix"),
            Map.entry("hasnondigit", "x..25:not-only-digits"),
            Map.entry("hh", "n2:hour"),
            Map.entry("hhmi", "n4:hour-minute"),
            Map.entry("hyphen", "x..2:minus"),
            Map.entry("iban", "x..34:iban"),
            Map.entry("importeridx", "x1:importer"),
            Map.entry("iso3166", "n3:country"),
            Map.entry("iso3166999", "n3:country-or-999"),
            Map.entry("iso3166alpha2", "x2:country-letters"),
            Map.entry("iso4217", "n3:currency"),
            Map.entry("iso5218", "n1:sex"),
            Map.entry("latitude", "n10:latitude"),
            Map.entry("longitude", "n10:longitude"),
            Map.entry("mediatype", "n2:media"),
            Map.entry("mi", "n2:minute"),
            Map.entry("nonzero", "n..18:not-zero"),
            Map.entry("nozeroprefix", "n..18:no-leading-zero"),
            Map.entry("packagetype", "x..4:package"),
            Map.entry("pcenc", "x..90:percent"),
            Map.entry("pieceoftotal", "n..18:pieces"),
            Map.entry("posinseqslash", "x..18:position"),
            Map.entry("ss", "n2:second"),
            Map.entry("winding", "n1:winding"),
            Map.entry("yesno", "n1:yes-no"),
            Map.entry("yymmd0", "n6:date-or-month"),
            Map.entry("yymmdd", "n6:date"),
            Map.entry("yyyymmdd", "n8:long-date"),
            Map.entry("zero", "n..18:zero"));

    /** Checks that take an empty component; in an element there is none. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("cset39", "cset64", "cset82", "csetnumeric", "pcenc", "nozeroprefix");

    /** Stubs of the reference without a check behind them, and the writing of URIs, which is no part of reading them. */
    private static final Set<String> NOT_OURS =
            Set.of("hhmm", "iso3166list", "key", "keyoff1", "mmoptss", "yymmddhh", "uri-escape");

    private static final int YEAR = 2026;

    private final IdentifierTable table = IdentifierTable.get();

    private record Vector(String input, boolean valid, String outcome, String kind) {
        /** Depends on a service that tells whose prefix it is: the same input is also there as valid. */
        boolean asksForTheOwnerOfAPrefix() {
            return outcome.startsWith("The data source for GCP lookups is offline.")
                    || (outcome.startsWith("The GS1 Company Prefix is invalid.") && input.matches("[0-9]+"));
        }
    }

    @Test
    void shouldJudgeEveryVectorAsTheReferenceDoes() throws IOException {
        Map<String, int[]> figures = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (Vector vector : vectors()) {
            int[] figure = figures.computeIfAbsent(vector.kind(), kind -> new int[3]);
            figure[0]++;
            if (NOT_OURS.contains(vector.kind()) || vector.asksForTheOwnerOfAPrefix()) {
                figure[2]++;
            } else if (judgesAlike(vector)) {
                figure[1]++;
            } else {
                differences.add(vector.toString());
            }
        }
        figures.forEach((kind, figure) -> System.out.printf(
                "%-16s %5d vectors, %5d alike, %3d not ours%n", kind, figure[0], figure[1], figure[2]));
        System.out.printf(
                "%-16s %5d vectors, %5d alike, %3d not ours%n",
                "all", sum(figures, 0), sum(figures, 1), sum(figures, 2));
        assertThat(differences).isEmpty();
    }

    private static int sum(Map<String, int[]> figures, int column) {
        return figures.values().stream().mapToInt(figure -> figure[column]).sum();
    }

    private static boolean judgesAlike(Vector vector) {
        byte[] input = bytes(vector.input());
        if (vector.kind().equals("uri-unescape")) {
            String ours = "path=" + decoded(input, false) + ";query=" + decoded(input, true);
            return ours.equals(vector.outcome().replace("\\xFF", "\u00ff").replace("\\x01", "\u0001"));
        }
        if (vector.kind().equals("yyyymmd0")) {
            return vector.valid() == Gs1Dates.firstWrongOfLong(input, 0, input.length, true) < 0;
        }
        String format = Objects.requireNonNull(FORMATS.get(vector.kind()), vector.kind());
        if (input.length == 0 && MAY_BE_EMPTY.contains(vector.kind())) {
            return vector.valid();
        }
        Identifier identifier = new Identifier(0, "99", Identifier.Meaning.OTHER, false, IdentifierTable.parts(format));
        return vector.valid() == identifier.check(input, 0, input.length, YEAR, new Verdict());
    }

    private static String decoded(byte[] input, boolean inQuery) {
        byte[] target = new byte[input.length];
        int end = PercentDecoder.decode(input, 0, input.length, inQuery, target, 0, target.length);
        return new String(target, 0, end, StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldHaveTheFormatsOfTheDictionary() throws IOException {
        Map<String, String> theirs = new TreeMap<>();
        Map<String, String> ours = new TreeMap<>();
        for (Entry entry : dictionary()) {
            theirs.put(entry.digits(), entry.format());
        }
        for (Identifier identifier : table.all()) {
            ours.put(identifier.digits(), format(identifier));
        }
        System.out.printf("%d identifiers of the dictionary, %d of ours%n", theirs.size(), ours.size());
        assertThat(ours).containsExactlyInAnyOrderEntriesOf(theirs);
    }

    /** As the dictionary writes it, without the prefix checks, which digits always pass. */
    private static String format(Identifier identifier) {
        StringBuilder text = new StringBuilder(identifier.endsByItself() ? "*" : "");
        text.append(DigitalLinkTable.get().mayStandInQuery(identifier) ? "?" : "");
        for (Identifier.Part part : identifier.parts()) {
            char type = switch (part.characters()) {
                case DIGITS -> 'N';
                case SET_82 -> 'X';
                case SET_39 -> 'Y';
                case BASE_64 -> 'Z';
            };
            String length = part.least() == part.most() ? "" + part.most() : ".." + part.most();
            String checks = part.checks().stream()
                    .filter(check -> check != ValueCheck.PREFIX)
                    .map(check -> "," + lint(check))
                    .collect(joining());
            text.append(part.optional() ? " [" + type + length + "]" : " " + type + length)
                    .append(checks);
        }
        return text.toString();
    }

    private static String lint(ValueCheck check) {
        return FORMATS.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .endsWith(":"
                                + check.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-')))
                .map(Map.Entry::getKey)
                .filter(lint -> !lint.equals("gcppos2"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldAskForACompanyPrefixWhereTheDictionaryDoesAndOtherCharactersMayStand() throws IOException {
        List<String> theirs = dictionary().stream()
                .filter(entry ->
                        entry.components().stream().anyMatch(component -> component.matches("\\[?[XY].*gcppos.*")))
                .map(Entry::digits)
                .toList();
        List<String> ours = table.all().stream()
                .filter(identifier -> identifier.checks().anyMatch(check -> check == ValueCheck.PREFIX))
                .map(Identifier::digits)
                .toList();
        assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
    }

    @Test
    void shouldExcludeWhatTheDictionaryExcludes() throws IOException {
        int pairs = 0;
        for (Entry entry : dictionary()) {
            Set<String> theirs = new TreeSet<>();
            entry.attributes("ex=").forEach(list -> theirs.addAll(matching(list)));
            theirs.remove(entry.digits());
            Set<String> ours = new TreeSet<>();
            Association association = AssociationTable.get().of(identifier(entry.digits()));
            for (Identifier other : table.all()) {
                if (association != null && association.excluded().contains(other)) {
                    ours.add(other.digits());
                }
            }
            pairs += theirs.size();
            assertThat(ours).as(entry.digits()).isEqualTo(theirs);
        }
        System.out.printf("%d excluded pairs alike%n", pairs);
    }

    @Test
    void shouldRequireWhatTheDictionaryRequires() throws IOException {
        int requisites = 0;
        for (Entry entry : dictionary()) {
            List<String> theirs = entry.attributes("req=")
                    .map(list -> Arrays.stream(list.split(",", -1))
                            .map(alternative -> Arrays.stream(alternative.split("\\+", -1))
                                    .map(Gs1Conformance.this::matching)
                                    .toList()
                                    .toString())
                            .sorted()
                            .toList()
                            .toString())
                    .sorted()
                    .toList();
            Association association = AssociationTable.get().of(identifier(entry.digits()));
            List<String> ours = association == null
                    ? List.of()
                    : association.requisites().stream()
                            .map(requisite -> alternatives(requisite, entry.attributes("req=")))
                            .sorted()
                            .toList();
            requisites += theirs.size();
            assertThat(ours).as(entry.digits()).isEqualTo(theirs);
        }
        System.out.printf("%d requisites alike%n", requisites);
    }

    /** Ours keeps alternatives of one identifier in one set; taken apart again by the patterns of theirs. */
    private String alternatives(Association.Requisite requisite, Stream<String> lists) {
        Set<String> single = members(requisite.single());
        List<String> alternatives = new ArrayList<>();
        lists.flatMap(list -> Arrays.stream(list.split(",", -1)))
                .distinct()
                .filter(pattern -> !pattern.contains("+"))
                .map(this::matching)
                .filter(single::containsAll)
                .forEach(set -> {
                    alternatives.add(List.of(set).toString());
                });
        requisite
                .combined()
                .forEach(together -> alternatives.add(
                        together.stream().map(this::members).toList().toString()));
        alternatives.sort(null);
        return alternatives.toString();
    }

    private Set<String> members(IdentifierSet set) {
        return table.all().stream()
                .filter(set::contains)
                .map(Identifier::digits)
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    @Test
    void shouldHaveThePrimaryKeysAndQualifiersOfTheDictionary() throws IOException {
        int keys = 0;
        for (Entry entry : dictionary()) {
            List<String> theirs = entry.attributes().stream()
                    .filter(attribute -> attribute.startsWith("dlpkey"))
                    .map(attribute -> attribute.replaceFirst("dlpkey=?", ""))
                    .flatMap(sequences -> Arrays.stream(sequences.split("\\|", -1)))
                    .toList();
            DigitalLinkKey key = DigitalLinkTable.get().key(identifier(entry.digits()));
            List<String> ours = key == null
                    ? List.of()
                    : key.sequences().stream()
                            .map(sequence ->
                                    sequence.stream().map(Identifier::digits).collect(joining(",")))
                            .toList();
            keys += key == null ? 0 : 1;
            assertThat(ours).as(entry.digits()).isEqualTo(theirs);
        }
        System.out.printf("%d primary keys alike%n", keys);
    }

    /** One identifier of the dictionary. */
    private record Entry(String digits, String flags, List<String> components, List<String> attributes) {
        String format() {
            String kept = components.stream()
                    .map(component -> component.replaceAll(",gcppos[12]", ""))
                    .collect(joining(" "));
            return flags + " " + kept;
        }

        Stream<String> attributes(String name) {
            return attributes.stream()
                    .filter(attribute -> attribute.startsWith(name))
                    .map(attribute -> attribute.substring(name.length()));
        }
    }

    private static List<Entry> dictionary() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file("tallyline.gs1.dictionary"), StandardCharsets.UTF_8)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> words = List.of(line.replaceFirst(" #.*", "").trim().split(" +", -1));
            boolean flagged = !words.get(1).matches("\\[?[NXYZ].*");
            List<String> components = words.stream()
                    .skip(flagged ? 2 : 1)
                    .filter(word -> word.matches("\\[?[NXYZ].*"))
                    .toList();
            List<String> attributes = words.stream()
                    .filter(word -> word.matches("(req=|ex=|dlpkey).*"))
                    .toList();
            for (String digits : IdentifierRange.each(words.get(0))) {
                entries.add(new Entry(digits, flagged ? words.get(1) : "", components, attributes));
            }
        }
        return entries;
    }

    /** Identifiers that a list of the dictionary matches, in which n stands for a digit. */
    private Set<String> matching(String list) {
        Set<String> matching = new TreeSet<>();
        for (String pattern : list.split(",", -1)) {
            table.all().stream()
                    .map(Identifier::digits)
                    .filter(digits -> digits.matches(pattern.replace("n", "[0-9]")))
                    .forEach(matching::add);
        }
        return matching;
    }

    private Identifier identifier(String digits) {
        byte[] bytes = CodeText.bytes(digits);
        return Objects.requireNonNull(table.exactly(bytes, 0, bytes.length), digits);
    }

    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.startsWith("\\x", i) && i + 4 <= text.length();
            bytes[length++] = (byte) (escape ? Integer.parseInt(text.substring(i + 2, i + 4), 16) : text.charAt(i));
            i += escape ? 3 : 0;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static List<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        List<String> lines = Files.readAllLines(file("tallyline.gs1.vectors"), StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split("\t", -1);
            vectors.add(new Vector(fields[0], fields[1].equals("valid"), fields[2], fields[3].replace("lint-", "")));
        }
        return vectors;
    }

    private static Path file(String property) {
        String name = System.getProperty(property, "");
        assumeTrue(!name.isEmpty(), "not run: name the published file with -D" + property + "=FILE");
        return Path.of(name);
    }
}
