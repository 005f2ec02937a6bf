package io.tallyline.ingest.answer;

/**
 * Answers as lines of the native protocol.
 *
 * <pre>
 *   A C K ⇥ 4 2 ⇥ P I C K E D ⇥ 9 9 1 8 2 3 3 ⇥ s k u = A-100 ⇥ q u a n t i t y = 1 LF
 * </pre>
 */
final class LineFieldWriter implements FieldWriter {
    private AnswerBytes out = new AnswerBytes();

    @Override
    public void begin(AnswerBytes out, AnswerWord word) {
        this.out = out;
        out.put(word.line());
    }

    @Override
    public void placed(AnswerKey key, long value) {
        out.put('\t');
        out.putDecimal(value);
    }

    @Override
    public void placedWord(AnswerKey key, byte[] word) {
        out.put('\t');
        out.put(word);
    }

    @Override
    public void placedText(AnswerKey key, byte[] source, int offset, int length) {
        out.put('\t');
        putEscaped(source, offset, length);
    }

    @Override
    public void field(AnswerKey key, long value) {
        putKey(key);
        out.putDecimal(value);
    }

    @Override
    public void digits(AnswerKey key, long value, int digits) {
        putKey(key);
        out.putDecimal(value, digits);
    }

    @Override
    public void word(AnswerKey key, byte[] word) {
        putKey(key);
        out.put(word);
    }

    @Override
    public void text(AnswerKey key, byte[] source, int offset, int length) {
        putKey(key);
        putEscaped(source, offset, length);
    }

    @Override
    public void day(AnswerKey key, int yyyymmdd) {
        putKey(key);
        putDay(out, yyyymmdd);
    }

    @Override
    public void end() {
        out.put('\n');
    }

    static void putDay(AnswerBytes out, int yyyymmdd) {
        out.putDecimal(yyyymmdd / 10_000, 4);
        out.put('-');
        out.putDecimal(yyyymmdd / 100 % 100, 2);
        out.put('-');
        out.putDecimal(yyyymmdd % 100, 2);
    }

    private void putKey(AnswerKey key) {
        out.put('\t');
        out.put(key.bytes());
        out.put('=');
    }

    private void putEscaped(byte[] source, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            switch (source[i]) {
                case '\t' -> putEscape('t');
                case '\n' -> putEscape('n');
                case '\r' -> putEscape('r');
                case '\\' -> putEscape('\\');
                default -> out.put(source[i]);
            }
        }
    }

    private void putEscape(char letter) {
        out.put('\\');
        out.put(letter);
    }
}
