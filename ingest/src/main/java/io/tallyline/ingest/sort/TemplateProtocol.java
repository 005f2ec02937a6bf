package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ledger.value.ReadStatus;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Telegrams that a pattern describes: literal text with {@code ${number} ${code} ${weight} ${status} ${place} ${lane}}. A variable ends
 * where the text behind it begins. Weight is in grams: nothing where nothing was weighed; 0, and what is no number, where the scale
 * failed. Frames are lines, or as the framing says; the response is sent as it stands, so its end belongs to it. Request and
 * confirmation must be such that no telegram fits both; one that fits the confirmation is none.
 *
 * <pre>{@code
 *   request:      "${number};${code};${weight}"      17;JJD000390001;1250⏎
 *   response:     "${number};${lane}\r\n"            17;L2⏎
 *   confirmation: "C;${number};${lane}"              C;17;L2⏎
 * }</pre>
 */
public final class TemplateProtocol implements SortProtocol, TelegramReader {
    private static final Set<String> VARIABLES = Set.of("number", "code", "weight", "status", "place", "lane");
    private static final int MAX_NUMBER_DIGITS = 12;
    private static final int MAX_WEIGHT_DIGITS = 9;

    /** One part of a pattern: a literal, or a variable by its name. */
    record Part(boolean variable, String text) {}

    private final Framing framing;
    private final List<Part> request;
    private final List<Part> response;
    private final List<Part> confirmation;
    private final List<String> noRead;

    /**
     * A protocol of patterns.
     *
     * @param confirmation empty for none
     * @param noRead texts in the place of the code that mean that nothing was read, besides an empty one
     * @throws IllegalArgumentException a pattern that can not be told from its parts, in words for a person
     */
    public TemplateProtocol(
            Framing framing, String request, String response, String confirmation, List<String> noRead) {
        this.framing = framing;
        this.request = parts("request", request);
        this.response = parts("response", response);
        this.confirmation = confirmation.isEmpty() ? List.of() : parts("confirmation", confirmation);
        this.noRead = List.copyOf(noRead);
        if (!this.request.contains(new Part(true, "code"))) {
            throw new IllegalArgumentException("request must contain ${code}");
        }
        if (!this.response.contains(new Part(true, "lane"))) {
            throw new IllegalArgumentException("response must contain ${lane}");
        }
        String both = confirmation.isEmpty() ? null : PatternOverlap.find(this.request, this.confirmation);
        if (both != null) {
            throw new IllegalArgumentException("confirmation can not be told from request: '" + both
                    + "' would be either; begin one with a text of its own");
        }
    }

    private static List<Part> parts(String name, String pattern) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int at = pattern.indexOf("${"); at >= 0; at = pattern.indexOf("${", from)) {
            int end = pattern.indexOf('}', at);
            String variable = end < 0 ? "" : pattern.substring(at + 2, end);
            if (!VARIABLES.contains(variable)) {
                throw new IllegalArgumentException(name + " has an unknown variable at " + at);
            }
            if (at > from) {
                parts.add(new Part(false, pattern.substring(from, at)));
            } else if (at > 0 && !name.equals("response")) {
                throw new IllegalArgumentException(name + " needs text between its variables at " + at);
            }
            parts.add(new Part(true, variable));
            from = end + 1;
        }
        if (from < pattern.length()) {
            parts.add(new Part(false, pattern.substring(from)));
        }
        return List.copyOf(parts);
    }

    @Override
    public Framing framing() {
        return framing;
    }

    @Override
    public long highestNumber() {
        return 0;
    }

    @Override
    public TelegramReader newReader() {
        return this;
    }

    @Override
    public SortTelegram read(byte[] buffer, int offset, int length) throws TelegramException {
        String text = new String(buffer, offset, length, ISO_8859_1);
        if (confirmation.isEmpty()) {
            return request(text);
        }
        try {
            return telegram(SortTelegram.Kind.CONFIRMATION, variables(confirmation, text), "lane");
        } catch (TelegramException noConfirmation) {
            return requestOr(noConfirmation, text);
        }
    }

    private SortTelegram request(String text) throws TelegramException {
        return telegram(SortTelegram.Kind.REQUEST, variables(request, text), "place");
    }

    /** What fits neither pattern is told by the one that it fits for longer. */
    private SortTelegram requestOr(TelegramException noConfirmation, String text) throws TelegramException {
        try {
            return request(text);
        } catch (TelegramException noRequest) {
            throw noConfirmation.offset() > noRequest.offset() ? noConfirmation : noRequest;
        }
    }

    /** Values by name, each with its offset behind a line end, which no value contains. */
    private static Map<String, Value> variables(List<Part> pattern, String text) throws TelegramException {
        Map<String, Value> values = new HashMap<>();
        int at = 0;
        for (int i = 0; i < pattern.size(); i++) {
            Part part = pattern.get(i);
            if (!part.variable()) {
                if (!text.startsWith(part.text(), at)) {
                    throw new TelegramException(at, "'" + part.text() + "' was expected");
                }
                at += part.text().length();
                continue;
            }
            boolean last = i == pattern.size() - 1;
            int end = last ? text.length() : text.indexOf(pattern.get(i + 1).text(), at);
            if (end < 0) {
                throw new TelegramException(
                        text.length(), "'" + pattern.get(i + 1).text() + "' was expected");
            }
            values.put(part.text(), new Value(text.substring(at, end), at));
            at = end;
        }
        if (at != text.length()) {
            throw new TelegramException(at, "nothing was expected here");
        }
        return values;
    }

    private record Value(String text, int offset) {
        static final Value NONE = new Value("", 0);

        long number(int mostDigits) throws TelegramException {
            long number = 0;
            for (int i = 0; i < text.length(); i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9 || i >= mostDigits) {
                    throw new TelegramException(offset + i, "at most " + mostDigits + " digits were expected");
                }
                number = number * 10 + digit;
            }
            return number;
        }

        boolean isNumber(int mostDigits) {
            boolean digits = !text.isEmpty() && text.length() <= mostDigits;
            for (int i = 0; i < text.length() && digits; i++) {
                digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            return digits;
        }

        Value strip() {
            return new Value(text.strip(), offset);
        }
    }

    private SortTelegram telegram(SortTelegram.Kind kind, Map<String, Value> values, String place)
            throws TelegramException {
        String written = values.getOrDefault("code", Value.NONE).text();
        String code = written.strip();
        ReadStatus status = status(values.getOrDefault("status", Value.NONE), code);
        long number = values.getOrDefault("number", Value.NONE).number(MAX_NUMBER_DIGITS);
        Value weight = values.getOrDefault("weight", Value.NONE).strip();
        // What a scale prints when it fails must not cost the parcel its lane.
        boolean failed =
                kind == SortTelegram.Kind.REQUEST && !weight.text().isEmpty() && !weight.isNumber(MAX_WEIGHT_DIGITS);
        int weightGrams = failed ? 0 : (int) weight.number(MAX_WEIGHT_DIGITS);
        return new SortTelegram(
                kind,
                "",
                "",
                number,
                status.tellsTheCode() ? code : "",
                written,
                status,
                weightGrams,
                weightGrams == 0 && !weight.text().isEmpty(),
                values.getOrDefault(place, Value.NONE).text().strip());
    }

    private ReadStatus status(Value value, String code) throws TelegramException {
        if (code.isEmpty() || noRead.contains(code)) {
            return ReadStatus.NO_READ;
        }
        if (value.text().isEmpty()) {
            return ReadStatus.GOOD;
        }
        for (ReadStatus status : ReadStatus.values()) {
            if (status.name().equals(value.text())) {
                return status;
            }
        }
        throw new TelegramException(value.offset(), "no reading has the status '" + value.text() + "'");
    }

    @Override
    public byte[] answer(SortTelegram telegram, String lane, long number, LocalDateTime now) {
        if (telegram.kind() != SortTelegram.Kind.REQUEST) {
            return new byte[0];
        }
        StringBuilder text = new StringBuilder();
        for (Part part : response) {
            text.append(part.variable() ? value(part.text(), telegram, lane) : part.text());
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private static String value(String variable, SortTelegram telegram, String lane) {
        return switch (variable) {
            case "number" -> Long.toString(telegram.number());
            case "code" -> telegram.written();
            case "weight" -> Integer.toString(telegram.weightGrams());
            case "status" -> telegram.status().name();
            case "place" -> telegram.place();
            default -> lane;
        };
    }
}
