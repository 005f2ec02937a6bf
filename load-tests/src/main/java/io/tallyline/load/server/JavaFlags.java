package io.tallyline.load.server;

import java.util.ArrayList;
import java.util.List;

/** The flags with which the start script runs the server; the jar's manifest opens what Chronicle needs. */
final class JavaFlags {
    /** Newer JDKs warn of Unsafe unless told not to; older ones do not know the flag. */
    private static final int WARNS_OF_UNSAFE = 24;

    private JavaFlags() {}

    /** What the server's jar opens by its manifest, for a server that runs from a class path. */
    static List<String> ofJarManifest() {
        return List.of(
                "--add-opens",
                "java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-exports",
                "java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports",
                "java.base/jdk.internal.ref=ALL-UNNAMED");
    }

    static List<String> ofServer() {
        List<String> flags = new ArrayList<>(List.of(
                "-Dchronicle.analytics.disable=true",
                "-Dchronicle.announcer.disable=true",
                "-XX:+UseG1GC",
                "-XX:MaxGCPauseMillis=20",
                "-XX:-DontCompileHugeMethods"));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }
}
