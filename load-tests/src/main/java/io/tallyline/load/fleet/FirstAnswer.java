package io.tallyline.load.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * What a device had been told, or would have been, the first time: the keys {@code was} and {@code of} of a transport
 * duplicate. Rare, so it may make strings.
 *
 * @param sequence of the event
 */
record FirstAnswer(AnswerOutcome outcome, long sequence) {
    /**
     * Reads the keys of a duplicate.
     *
     * @param from where the keys begin
     * @return null when it repeats no first answer: another rule than the transport's recognised it, or the first answer
     *     is too old to be remembered
     */
    static @Nullable FirstAnswer read(byte[] line, int from, int end) {
        boolean transport = false;
        AnswerOutcome was = null;
        long of = 0;
        for (String key : new String(line, from, end - from, UTF_8).split("\t", -1)) {
            if (key.equals("layer=transport")) {
                transport = true;
            } else if (key.startsWith("was=")) {
                was = AnswerOutcome.read(key.getBytes(UTF_8), "was=".length());
            } else if (key.startsWith("of=")) {
                of = Long.parseLong(key.substring("of=".length()));
            }
        }
        return transport && was != null && of != 0 ? new FirstAnswer(was, of) : null;
    }
}
