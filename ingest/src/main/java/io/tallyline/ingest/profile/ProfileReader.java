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
import java.util.Comparator;
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
    private static final int MAX_IDLE_GAP_MILLIS = 60_000;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    private static final String LANE = "${lane}";
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

    private static final Map<String, Boolean> CODE_IDS = Map.of("none", false, "aim", true);
    private static final Map<String, Boolean> ACCEPTED = Map.of("refuse", false, "accept", true);
    private static final Map<String, Gs1Rules.Requisites> REQUISITES = Map.of(
            "never", Gs1Rules.Requisites.NEVER,
            "together", Gs1Rules.Requisites.TOGETHER,
            "always", Gs1Rules.Requisites.ALWAYS);
    private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    private static final Pattern AIM_PREFIX = Pattern.compile("][A-Za-z][0-9A-Za-z]");
    private static final int MAX_TITLE = 100;
    private static final WireText AIM_BRACKET = WireText.of("]");

    private ProfileReader() {}

    /**
     * Reads a file.
     *
     * @throws ProfileException if it cannot be read or is no valid profile
     */
    public static DeviceProfile read(Path file) {
        return read(name(file), text(file));
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new ProfileException(name(file), 0, "the file is not UTF-8");
        } catch (IOException e) {
            throw new ProfileException(name(file), 0, "the file cannot be read: " + e.getMessage());
        }
    }

    private static String name(Path file) {
        return file.getFileName() == null ? file.toString() : file.getFileName().toString();
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
            throw keys.fail("id", "must be 1 to 48 small letters, digits and hyphens");
        }
        List<CodeId> codeIds = codeIds(keys);
        boolean aimPrefixes = !codeIds.isEmpty() || keys.choice("codeId", CODE_IDS, false);
        WireCharset charset = keys.choice("charset", CHARSETS, WireCharset.US_ASCII);
        MessageTemplate message = MessageTemplateReader.read(keys.mapping("message"));
        requireTellable(keys, message, codeIds);
        KeyReader heartbeatKeys = keys.mapping("heartbeat");
        Heartbeat heartbeat = heartbeat(heartbeatKeys);
        Framing framing = framing(keys, heartbeat);
        requireWholeHeartbeat(heartbeatKeys, framing, heartbeat);
        WireText substitutes = gsSubstitutes(keys, charset, aimPrefixes, message.separator());
        requireWholeFrames(keys, framing, message.separator(), substitutes, aimPrefixes && codeIds.isEmpty());
        List<WireText> noRead = fieldTexts(keys, "noRead", framing, charset, message);
        List<WireText> multipleRead = fieldTexts(keys, "multipleRead", framing, charset, message);
        List<WireText> commandReplies = commandReplies(keys, framing);
        requireOneMeaning(keys, noRead, multipleRead, commandReplies, heartbeat);
        DeviceProfile profile = new DeviceProfile(
                id,
                title(keys),
                framing,
                charset,
                message,
                noRead,
                multipleRead,
                commandReplies,
                aimPrefixes,
                codeIds,
                substitutes,
                gs1(keys.mapping("gs1")),
                keys.integer("bounceMillis", 0, MAX_BOUNCE_MILLIS, 0),
                object(keys, message),
                heartbeat,
                answers(keys.mapping("answer")),
                sortResponse(keys.mapping("sort")));
        keys.end();
        return profile;
    }

    private static String title(KeyReader keys) {
        String title = keys.text("title", "");
        if (title.length() > MAX_TITLE || title.chars().anyMatch(each -> each < ' ' || each > '~')) {
            throw keys.fail("title", "must be at most " + MAX_TITLE + " printable ASCII characters");
        }
        return title;
    }

    /** Letters may stand in any code, so where a separator may too nobody knows whether the next code begins. */
    private static void requireTellable(KeyReader keys, MessageTemplate message, List<CodeId> codeIds) {
        boolean several = message.codesSlot() >= 0 && CodePieces.mayBeGs1Data(message.separator());
        if (several && codeIds.stream().anyMatch(CodePieces::holdsElements)) {
            throw keys.fail(
                    "message",
                    "\"" + message.separator()
                            + "\" can be part of a GS1 code, and so can the letters of codeId: let the device"
                            + " print AIM prefixes, or a separator such as TAB");
        }
    }

    /** What begins or ends a frame can neither part its fields nor stand in its codes: each frame would be cut there. */
    private static void requireWholeFrames(
            KeyReader keys, Framing framing, WireText separator, WireText substitutes, boolean printsAimPrefixes) {
        if (printsAimPrefixes && separator.contains(AIM_BRACKET)) {
            throw keys.fail("message", "the separator holds ], with which each AIM prefix begins");
        }
        if (printsAimPrefixes && framing.cuts(AIM_BRACKET.toBytes())) {
            throw keys.fail("framing", "] begins each AIM prefix, so it can neither begin nor end a frame");
        }
        if (framing.cuts(separator.toBytes())) {
            throw keys.fail("framing", "the separator of fields cuts the frame, so that each field would be one");
        }
        for (byte each : substitutes.toBytes()) {
            byte[] substitute = {each};
            if (framing.cuts(substitute)) {
                throw keys.fail(
                        "gsSubstitutes",
                        "\"" + WireText.of(substitute) + "\" begins or ends a frame and can not stand for GS");
            }
        }
    }

    /** It would never be seen: the device would be taken for dead, and what is left of it for codes. */
    private static void requireWholeHeartbeat(@Nullable KeyReader keys, Framing framing, Heartbeat heartbeat) {
        if (keys != null && framing.cutsShort(heartbeat.exact().toBytes())) {
            throw keys.fail("exact", "holds what begins or ends a frame, so it never comes as one");
        }
    }

    /** Whichever is looked for first would win, and what the other one means would never be seen: a no-read passed over as a reply. */
    private static void requireOneMeaning(
            KeyReader keys,
            List<WireText> noRead,
            List<WireText> multipleRead,
            List<WireText> commandReplies,
            Heartbeat heartbeat) {
        for (WireText text : noRead) {
            if (multipleRead.contains(text)) {
                throw keys.fail("multipleRead", "\"" + text + "\" stands in noRead too");
            }
        }
        for (WireText reply : commandReplies) {
            requireNoReply(keys, "noRead", noRead, reply);
            requireNoReply(keys, "multipleRead", multipleRead, reply);
        }
        requireNoHeartbeat(keys, "noRead", noRead, heartbeat);
        requireNoHeartbeat(keys, "multipleRead", multipleRead, heartbeat);
    }

    private static void requireNoReply(KeyReader keys, String key, List<WireText> texts, WireText reply) {
        for (WireText text : texts) {
            if (text.startsWith(reply)) {
                throw keys.fail(
                        key,
                        "\"" + text + "\" begins like \"" + reply
                                + "\" of commandReplies, and would be passed over as one");
            }
        }
    }

    private static void requireNoHeartbeat(KeyReader keys, String key, List<WireText> texts, Heartbeat heartbeat) {
        if (texts.contains(heartbeat.exact())) {
            throw keys.fail(key, "\"" + heartbeat.exact() + "\" is the heartbeat");
        }
    }

    private static Gs1Rules gs1(@Nullable KeyReader keys) {
        if (keys == null) {
            return Gs1Rules.DEFAULT;
        }
        Gs1Rules rules = new Gs1Rules(
                keys.choice("requisites", REQUISITES, Gs1Rules.DEFAULT.requisites()),
                keys.choice("unknownAi", ACCEPTED, Gs1Rules.DEFAULT.acceptUnknownIdentifiers()),
                !keys.choice("missingSeparator", ACCEPTED, !Gs1Rules.DEFAULT.refuseMissingSeparator()),
                keys.choice("leadingSeparator", ACCEPTED, Gs1Rules.DEFAULT.forgiveLeadingSeparator()));
        keys.end();
        return rules;
    }

    private static Framing framing(KeyReader profile, Heartbeat heartbeat) {
        Checksum checksum = profile.choice("checksum", CHECKSUMS, Checksum.NONE);
        KeyReader keys = profile.mapping("framing");
        if (keys == null) {
            throw profile.fail("framing", "this key is missing");
        }
        Framing.Builder framing = Framing.builder().checksum(checksum);
        byte[] start = WireText.of(keys.text("start", "")).toBytes();
        framing.start(start);
        if (start.length > 0) {
            framing.aside(heartbeat.exact().toBytes());
        }
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
        int idleGapMillis = keys.integer("idleGapMillis", 2, MAX_IDLE_GAP_MILLIS, 0);
        if (idleGapMillis > 0 && keys.has("partialTimeoutMillis")) {
            throw keys.fail("partialTimeoutMillis", "says nothing beside idleGapMillis, which ends each frame");
        }
        framing.idleGapMillis(idleGapMillis);
        keys.end();
        try {
            return framing.build();
        } catch (IllegalArgumentException e) {
            throw profile.fail("framing", String.valueOf(e.getMessage()));
        }
    }

    /** Texts that a whole field or the beginning of a frame is compared with. */
    private static List<WireText> wholeTexts(KeyReader keys, String key) {
        List<WireText> texts = new ArrayList<>();
        for (String text : keys.texts(key, false)) {
            if (text.isEmpty()) {
                throw keys.fail(key, "an empty text would be found everywhere");
            }
            texts.add(WireText.of(text));
        }
        return texts;
    }

    /**
     * Texts of whole fields or frames. One that can never be either would be none, and what it means would be taken for a code.
     * The separator may stand in it, since the device may print so for a whole frame.
     */
    private static List<WireText> fieldTexts(
            KeyReader keys, String key, Framing framing, WireCharset charset, MessageTemplate message) {
        List<WireText> texts = wholeTexts(keys, key);
        for (WireText text : texts) {
            byte[] bytes = text.toBytes();
            if (charset.firstMalformed(bytes, 0, bytes.length) >= 0) {
                throw keys.fail(
                        key, "\"" + text + "\" is not written so in " + charset.label() + ", so it never comes");
            }
            if (framing.cutsShort(bytes) || (message.separator().isEmpty() && endsLine(bytes))) {
                throw keys.fail(key, "\"" + text + "\" holds what begins or ends a frame, so it never comes whole");
            }
        }
        return texts;
    }

    /** Line ends at the end of a frame are no part of what is compared. */
    private static boolean endsLine(byte[] text) {
        byte last = text[text.length - 1];
        return last == '\r' || last == '\n';
    }

    /** They are compared with how a frame begins, before its characters are looked at. */
    private static List<WireText> commandReplies(KeyReader keys, Framing framing) {
        List<WireText> texts = wholeTexts(keys, "commandReplies");
        for (WireText text : texts) {
            if (framing.cuts(text.toBytes())) {
                throw keys.fail(
                        "commandReplies",
                        "\"" + text + "\" holds what begins or ends a frame, so it never comes whole");
            }
        }
        return texts;
    }

    /** The device's own letters, longer ones first, so that A does not hide AB. */
    private static List<CodeId> codeIds(KeyReader keys) {
        if (!keys.isMapping("codeId")) {
            return List.of();
        }
        List<CodeId> ids = new ArrayList<>();
        keys.textMap("codeId").forEach((letters, prefix) -> {
            if (letters.isEmpty() || letters.length() > CodeId.MAX_LETTERS) {
                throw keys.fail("codeId", "each identifier must be 1 to " + CodeId.MAX_LETTERS + " characters");
            }
            if (!prefix.isEmpty() && !AIM_PREFIX.matcher(prefix).matches()) {
                throw keys.fail("codeId", "\"" + prefix + "\" is no AIM prefix such as ]C1, nor empty");
            }
            ids.add(new CodeId(WireText.of(letters), WireText.of(prefix)));
        });
        ids.sort(Comparator.comparingInt((CodeId id) -> id.letters().length()).reversed());
        return ids;
    }

    private static ObjectWindow object(KeyReader profile, MessageTemplate message) {
        KeyReader keys = profile.mapping("object");
        if (keys == null) {
            return ObjectWindow.NONE;
        }
        if (!message.has(MessageTemplate.Field.OBJECT)) {
            throw profile.fail("object", "there is no field object in the message");
        }
        int range = keys.integer("range", 2, ObjectWindow.MAX_RANGE, 0);
        if (range == 0) {
            throw profile.fail("object", "range: this key is missing");
        }
        String group = keys.text("group", "");
        if (!group.isEmpty() && !GROUP.matcher(group).matches()) {
            throw keys.fail("group", "must be 1 to 48 small letters, digits and hyphens");
        }
        int ttlSeconds = keys.integer("ttlSeconds", 1, ObjectWindow.MAX_TTL_SECONDS, ObjectWindow.DEFAULT_TTL_SECONDS);
        keys.end();
        return new ObjectWindow(range, group, ttlSeconds);
    }

    private static WireText gsSubstitutes(
            KeyReader keys, WireCharset charset, boolean aimPrefixes, WireText separator) {
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
            if (separator.contains((byte) character)) {
                throw keys.fail("gsSubstitutes", "\"" + character + "\" is in the separator of fields");
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

    private static WireText sortResponse(@Nullable KeyReader keys) {
        if (keys == null) {
            return WireText.EMPTY;
        }
        String response = keys.requiredText("response");
        Matcher variables = VARIABLE.matcher(response);
        while (variables.find()) {
            if (!variables.group().equals(LANE) && !variables.group().equals(AnswerTemplate.NUMBER)) {
                throw keys.fail(
                        "response",
                        "there is no variable " + variables.group() + "; known: " + LANE + ", "
                                + AnswerTemplate.NUMBER);
            }
        }
        if (!response.contains(LANE)) {
            throw keys.fail("response", "must tell the " + LANE);
        }
        keys.end();
        return WireText.of(response);
    }

    private static AnswerTemplate answer(KeyReader keys, String key) {
        String text = keys.text(key, "");
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            if (variables.group().equals(LANE)) {
                throw keys.fail(key, "a scan has no ${lane}; who asks for one is answered by sort.response");
            }
            if (!variables.group().equals(AnswerTemplate.NUMBER)) {
                throw keys.fail(key, "there is no variable " + variables.group() + "; known: " + AnswerTemplate.NUMBER);
            }
        }
        return AnswerTemplate.of(text);
    }
}
