package io.tallyline.ingest.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes a fixed scanner or its controller gets as an answer: text in which {@code ${number}} stands for the scan's number.
 * Immutable; rendering allocates nothing.
 */
public final class AnswerTemplate {
    /** Nothing is answered. */
    public static final AnswerTemplate SILENT = new AnswerTemplate(List.of(), false);

    static final String NUMBER = "${number}";

    private static final int MAX_NUMBER_DIGITS = 19;

    private final WireText[] texts;
    private final boolean numbered;

    private AnswerTemplate(List<WireText> texts, boolean numbered) {
        this.texts = texts.toArray(new WireText[0]);
        this.numbered = numbered;
    }

    /**
     * A template from the text of a profile.
     *
     * @param text characters up to 00FF, without variables other than {@code ${number}}
     */
    static AnswerTemplate of(String text) {
        if (text.isEmpty()) {
            return SILENT;
        }
        List<WireText> texts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(NUMBER); at >= 0; at = text.indexOf(NUMBER, from)) {
            texts.add(WireText.of(text.substring(from, at)));
            from = at + NUMBER.length();
        }
        texts.add(WireText.of(text.substring(from)));
        return new AnswerTemplate(texts, texts.size() > 1);
    }

    public boolean isSilent() {
        return texts.length == 0;
    }

    /** Whether the scan's number stands in it. */
    public boolean isNumbered() {
        return numbered;
    }

    /** Most bytes that {@link #render} writes. */
    public int maxBytes() {
        int bytes = MAX_NUMBER_DIGITS * Math.max(0, texts.length - 1);
        for (WireText text : texts) {
            bytes += text.length();
        }
        return bytes;
    }

    /**
     * Writes the answer.
     *
     * @param target has room for {@link #maxBytes()} at the position
     * @param number the scan's number, not negative
     * @return the position behind the answer
     */
    public int render(byte[] target, int at, long number) {
        int end = at;
        for (int i = 0; i < texts.length; i++) {
            end = i == 0 ? end : putNumber(target, end, number);
            end = texts[i].copyTo(target, end);
        }
        return end;
    }

    private static int putNumber(byte[] target, int at, long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }
}
