package io.tallyline.ingest.profile;

import io.tallyline.ingest.frame.Checksum;
import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.gs1.CharacterSet;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link DeviceProfile} from YAML. Strict: a key that is unknown, double, of the wrong type or out of range is refused with
 * file, line and reason, because a profile that is nearly right loses scans.
 */
public final class ProfileReader {
    /** A code bounces within a second or so; more would swallow equal parcels that follow each other. */
    public static final int MAX_BOUNCE_MILLIS = 60_000;

    private static final int MAX_EVERY_SECONDS = 86_400;
    private static final int MAX_TIMEOUT_MILLIS = 3_600_000;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}?");

    private static final Map<String, Checksum> CHECKSUMS = Map.of(
            "none", Checksum.NONE,
            "xor", Checksum.XOR,
            "xor-including-end", Checksum.XOR_INCLUDING_END,
            "xor-hex", Checksum.XOR_HEX,
            "crc16", Checksum.CRC16);

    private static final Map<String, WireCharset> CHARSETS = Map.of(
            WireCharset.US_ASCII.label(), WireCharset.US_ASCII,
            WireCharset.ISO_8859_1.label(), WireCharset.ISO_8859_1,
            WireCharset.UTF_8.label(), WireCharset.UTF_8);

    private static final Map<String, MessageTemplate.Field> FIELDS = Map.of(
            "code", MessageTemplate.Field.CODE,
            "codes", MessageTemplate.Field.CODES,
            "ignored", MessageTemplate.Field.IGNORED);

    private static final List<String> FIELDS_OF_LATER = List.of(
            "object",
            "index",
            "trigger",
            "face",
            "time",
            "weight",
            "weightUnit",
            "scaleError",
            "length",
            "width",
            "height",
            "dimensionUnit",
            "status",
            "volume");

    private ProfileReader() {}

    /**
     * Reads a file.
     *
     * @throws ProfileException if it cannot be read or is no valid profile
     */
    public static DeviceProfile read(Path file) {
        String source = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        try {
            return read(source, Files.readString(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException e) {
            throw new ProfileException(source, 0, "the file is not UTF-8");
        } catch (IOException e) {
            throw new ProfileException(source, 0, "the file cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a profile from text.
     *
     * @param source what errors call the text: a file name
     * @throws ProfileException if it is no valid profile
     */
    public static DeviceProfile read(String source, String yaml) {
        return profile(new KeyReader(source, "", YamlFile.read(source, yaml)));
    }

    private static DeviceProfile profile(KeyReader keys) {
        String id = keys.requiredText("id");
        if (!ID.matcher(id).matches()) {
            throw keys.fail("id", "must be 1 to 63 small letters, digits and hyphens");
        }
        boolean aimPrefixes = aimPrefixes(keys);
        WireCharset charset = keys.choice("charset", CHARSETS, WireCharset.US_ASCII);
        DeviceProfile profile = new DeviceProfile(
                id,
                framing(keys),
                charset,
                message(keys.mapping("message")),
                noRead(keys),
                aimPrefixes,
                gsSubstitutes(keys, charset, aimPrefixes),
                keys.integer("bounceMillis", 0, MAX_BOUNCE_MILLIS, 0),
                heartbeat(keys.mapping("heartbeat")),
                answers(keys.mapping("answer")));
        keys.notYet("object");
        keys.notYet("sort");
        keys.end();
        return profile;
    }

    private static Framing framing(KeyReader profile) {
        Checksum checksum = profile.choice("checksum", CHECKSUMS, Checksum.NONE);
        KeyReader keys = profile.mapping("framing");
        if (keys == null) {
            throw profile.fail("framing", "this key is missing");
        }
        Framing.Builder framing = Framing.builder().checksum(checksum);
        framing.start(WireText.of(keys.text("start", "")).toBytes());
        for (String end : keys.texts("end", true)) {
            framing.end(WireText.of(end).toBytes());
        }
        if (keys.truth("endOfLine")) {
            framing.endOfLine();
        }
        int fixedBytes = keys.integer("fixedBytes", 1, Framing.HIGHEST_MAX_FRAME_BYTES, 0);
        if (fixedBytes > 0) {
            framing.fixedBytes(fixedBytes);
        }
        KeyReader prefix = keys.mapping("lengthPrefix");
        if (prefix != null) {
            framing.lengthPrefix(
                    prefix.integer("bytes", 1, 9, 2),
                    prefix.choice(
                            "form",
                            Map.of("binary", Framing.LengthForm.BINARY, "decimal", Framing.LengthForm.DECIMAL),
                            Framing.LengthForm.BINARY));
            prefix.end();
        }
        framing.maxFrameBytes(
                keys.integer("maxBytes", 1, Framing.HIGHEST_MAX_FRAME_BYTES, Framing.DEFAULT_MAX_FRAME_BYTES));
        framing.partialTimeoutMillis(
                keys.integer("partialTimeoutMillis", 1, MAX_TIMEOUT_MILLIS, Framing.DEFAULT_PARTIAL_TIMEOUT_MILLIS));
        keys.notYet("idleGapMillis");
        keys.end();
        try {
            return framing.build();
        } catch (IllegalArgumentException e) {
            throw profile.fail("framing", String.valueOf(e.getMessage()));
        }
    }

    private static MessageTemplate message(@Nullable KeyReader keys) {
        if (keys == null) {
            return MessageTemplate.ONE_CODE;
        }
        String separator = keys.requiredText("separator");
        List<String> names = keys.texts("fields", false);
        if (names.isEmpty() || names.size() > MessageTemplate.MAX_FIELDS) {
            throw keys.fail("fields", "must name 1 to " + MessageTemplate.MAX_FIELDS + " fields");
        }
        List<MessageTemplate.Field> fields = new ArrayList<>();
        for (String name : names) {
            MessageTemplate.Field field = FIELDS.get(name);
            if (field == null) {
                boolean later = FIELDS_OF_LATER.contains(name);
                throw keys.fail(
                        "fields",
                        later
                                ? "field " + name + " is not supported by this version"
                                : "there is no field " + name + "; known: code, codes, ignored");
            }
            if (fields.contains(MessageTemplate.Field.CODES)) {
                throw keys.fail("fields", "codes takes all fields that follow and must be the last");
            }
            fields.add(field);
        }
        if (!fields.contains(MessageTemplate.Field.CODE) && !fields.contains(MessageTemplate.Field.CODES)) {
            throw keys.fail("fields", "there is no code among the fields");
        }
        keys.end();
        return new MessageTemplate(WireText.of(separator), fields);
    }

    private static List<WireText> noRead(KeyReader keys) {
        List<WireText> texts = new ArrayList<>();
        for (String text : keys.texts("noRead", false)) {
            if (text.isEmpty()) {
                throw keys.fail("noRead", "an empty text would make every empty field a no-read");
            }
            texts.add(WireText.of(text));
        }
        return texts;
    }

    private static boolean aimPrefixes(KeyReader keys) {
        if (keys.isMapping("codeId")) {
            throw keys.fail("codeId", "a map of letters is not supported by this version");
        }
        return keys.choice("codeId", Map.of("none", false, "aim", true), false);
    }

    private static WireText gsSubstitutes(KeyReader keys, WireCharset charset, boolean aimPrefixes) {
        StringBuilder all = new StringBuilder();
        for (String text : keys.texts("gsSubstitutes", false)) {
            if (text.length() != 1) {
                throw keys.fail("gsSubstitutes", "each must be one character");
            }
            char character = text.charAt(0);
            if (character >= 0x80 && charset != WireCharset.ISO_8859_1) {
                throw keys.fail("gsSubstitutes", "\"" + character + "\" is one byte only in ISO-8859-1");
            }
            boolean inGs1Data = character < 0x80 && CharacterSet.SET_82.contains((byte) character);
            if (inGs1Data || (aimPrefixes && character == ']')) {
                throw keys.fail("gsSubstitutes", "\"" + character + "\" can be part of a code and cannot stand for GS");
            }
            all.append(character);
        }
        return WireText.of(all.toString());
    }

    private static Heartbeat heartbeat(@Nullable KeyReader keys) {
        if (keys == null) {
            return Heartbeat.NONE;
        }
        Heartbeat heartbeat = new Heartbeat(
                WireText.of(keys.requiredText("exact")),
                keys.integer("everySeconds", 1, MAX_EVERY_SECONDS, 0),
                WireText.of(keys.text("reply", "")));
        keys.end();
        return heartbeat;
    }

    private static AnswerTemplates answers(@Nullable KeyReader keys) {
        if (keys == null) {
            return AnswerTemplates.SILENT;
        }
        AnswerTemplates answers = new AnswerTemplates(
                answer(keys, "accepted"), answer(keys, "duplicate"), answer(keys, "refused"), answer(keys, "noRead"));
        keys.end();
        return answers;
    }

    private static AnswerTemplate answer(KeyReader keys, String key) {
        String text = keys.text(key, "");
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            if (variables.group().equals("${lane}")) {
                throw keys.fail(key, "${lane} is not supported by this version");
            }
            if (!variables.group().equals(AnswerTemplate.NUMBER)) {
                throw keys.fail(key, "there is no variable " + variables.group() + "; known: " + AnswerTemplate.NUMBER);
            }
        }
        return AnswerTemplate.of(text);
    }
}
