package io.tallyline.ingest.frame;

/**
 * The longest values a native message may carry, in bytes of UTF-8 after unescaping.
 *
 * @param maxCodeBytes what was scanned; together with the other keys of a scan it has to fit into a ring slot
 * @param maxNameBytes device, task, location, container, badge, PIN, verb and other identifiers
 * @param maxTokenBytes the device's secret
 * @param maxReasonBytes the words of a person who undoes something
 */
public record NativeLimits(int maxCodeBytes, int maxNameBytes, int maxTokenBytes, int maxReasonBytes) {
    public static final NativeLimits DEFAULT = new NativeLimits(200, 64, 128, 200);

    public NativeLimits {
        if (maxCodeBytes < 1 || maxNameBytes < 1 || maxTokenBytes < 1 || maxReasonBytes < 1) {
            throw new IllegalArgumentException("limits of a native message must be at least 1 byte");
        }
    }

    /** The same with another longest code. */
    public NativeLimits withMaxCodeBytes(int bytes) {
        return new NativeLimits(bytes, maxNameBytes, maxTokenBytes, maxReasonBytes);
    }
}
