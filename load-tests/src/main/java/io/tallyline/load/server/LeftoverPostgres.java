package io.tallyline.load.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the PostgreSQL of a data folder whose server was killed and is not started again. */
final class LeftoverPostgres {
    private static final long STOP_SECONDS = 30;

    private LeftoverPostgres() {}

    /**
     * Ends the process that the folder's own pid file names, if it is a PostgreSQL of this very folder.
     *
     * @param folder the database's files; may be missing
     */
    static void end(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).trim());
        ProcessHandle leftover = ProcessHandle.of(pid).orElse(null);
        if (leftover == null || !isOf(folder, pid)) {
            return;
        }
        leftover.destroy();
        try {
            leftover.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            leftover.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL stops", e);
        }
    }

    private static boolean isOf(Path folder, long pid) throws IOException {
        Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        if (!Files.exists(commandLine)) {
            return false;
        }
        String text = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
        return text.contains("postgres") && text.contains(folder.toString());
    }
}
