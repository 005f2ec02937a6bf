package io.tallyline.ingest.profile;

/**
 * What a device prints before a code to say what kind of barcode it is.
 *
 * @param letters as the device prints them: one to four
 * @param aimPrefix what stands for them in a reading, such as {@code ]C1}; empty if they do not say it exactly
 */
public record CodeId(WireText letters, WireText aimPrefix) {
    static final int MAX_LETTERS = 4;
}
