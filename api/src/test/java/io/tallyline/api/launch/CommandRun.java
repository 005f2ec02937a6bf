package io.tallyline.api.launch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The command line in this process: its exit status and what it printed. One at a time, since a process has one output. */
record CommandRun(int status, String out, String error) {
    /** With nothing on its standard input. */
    static CommandRun of(String... arguments) {
        return of(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), arguments);
    }

    /**
     * The same.
     *
     * @param input standard input
     * @param out gets what it prints as it prints it, so that the input may depend on it
     */
    static CommandRun of(InputStream input, ByteArrayOutputStream out, String... arguments) {
        InputStream inBefore = System.in;
        PrintStream outBefore = System.out;
        PrintStream errorBefore = System.err;
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        System.setIn(input);
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        try {
            int status = Tallyline.execute(arguments);
            return new CommandRun(status, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(inBefore);
            System.setOut(outBefore);
            System.setErr(errorBefore);
        }
    }
}
