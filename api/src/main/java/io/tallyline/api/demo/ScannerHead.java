package io.tallyline.api.demo;

/** What a scanner over a belt prints for one carton. Depends on the carton's passage alone, so it can be asked again. */
@FunctionalInterface
interface ScannerHead {
    /** The whole message, with all that begins and ends it. */
    byte[] message(long passage);
}
