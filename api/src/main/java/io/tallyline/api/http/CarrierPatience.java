package io.tallyline.api.http;

import java.util.concurrent.TimeUnit;

/**
 * How long a message that its carrier does not take stops those behind it.
 *
 * @param tries so often one is sent that the carrier turns down: 4xx, but 408 and 429, which ask for patience
 * @param seconds so long one is sent that it does not take, whatever it answers
 */
public record CarrierPatience(int tries, int seconds) {
    /** What a server uses unless its configuration says otherwise. */
    public static final CarrierPatience USUAL = new CarrierPatience(10, 86_400);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * Whether it is at its end.
     *
     * @param status of the last answer; 0 for none
     * @param tried how often it was sent
     * @param failingMillis since it was sent first
     */
    boolean isOver(int status, int tried, long failingMillis) {
        return (isTurnedDown(status) && tried >= tries) || failingMillis >= TimeUnit.SECONDS.toMillis(seconds);
    }

    /** Whether the answer says that this message is not to be sent again as it is. */
    static boolean isTurnedDown(int status) {
        return status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
    }
}
