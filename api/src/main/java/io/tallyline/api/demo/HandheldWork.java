package io.tallyline.api.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** What a person with a handheld scans, one code after the other. Not for several threads. */
@FunctionalInterface
interface HandheldWork {
    /** Nothing to scan just now. */
    String NOTHING = "";

    /** The next code to scan, or {@link #NOTHING}. */
    String nextCode() throws IOException;

    /** The badge of who does it; empty where nobody signs on. */
    default String badge() {
        return "";
    }

    /** The handheld is there, perhaps again: what was sent last may have been taken, or not. */
    default void connected() {}

    /** What the server said to the last code, or to an undo of it. */
    default void answered(JsonObject answer) throws IOException {}
}
