package io.tallyline.api.demo;

/** What a person with a handheld scans, one code after the other. Not for several threads. */
@FunctionalInterface
interface HandheldWork {
    /** The next code to scan. */
    String nextCode();
}
