package io.tallyline.api.http;

/**
 * One part of the process that can be in order or not; the launcher provides them.
 *
 * @param name for people and alerts, for example {@code projection}
 * @param heartbeat whether the process is to be restarted when this part is down; else it is only not ready
 * @param probe looks without blocking; any thread
 */
public record HealthCheck(String name, boolean heartbeat, Probe probe) {
    /** Looks at one part. */
    @FunctionalInterface
    public interface Probe {
        State look();
    }

    /**
     * How a part is.
     *
     * @param detail what is wrong, or a figure that shows it is not
     */
    public record State(boolean up, String detail) {}
}
