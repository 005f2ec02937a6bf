package io.tallyline.api.launch;

import io.tallyline.ingest.gs1.Gs1Options;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code parse [CODE...]}: what codes mean, as one JSON object a line. Needs no server. Whether the codes are valid is told by the
 * objects, not by the exit status, which is 0 whenever all of them were answered.
 */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what codes mean, one JSON object a line; needs no server.",
            "Codes are given as a scanner would send them, as arguments or, without any, on standard input, one a line; "
                    + "\\xHH stands for a byte and \\\\ for a backslash. A code that begins with - goes behind --.",
            "The exit status is 0 whether the codes are valid or not, and 2 when the call is wrong."
        })
final class ParseCommand implements Callable<Integer> {
    /** Whether identifiers must have beside them what they need. */
    enum Requisites {
        ON,
        OFF
    }

    /** What becomes of identifiers that the release does not know. */
    enum UnknownAi {
        REFUSE,
        ACCEPT
    }

    @Option(
            names = "--requisites",
            paramLabel = "on|off",
            description =
                    "Whether identifiers are refused without those that they need beside them (default: off, since these may "
                            + "stand on another label). Those that exclude each other are always refused.")
    Requisites requisites = Requisites.OFF;

    @Option(
            names = "--unknown-ai",
            paramLabel = "refuse|accept",
            description = "What becomes of identifiers that the release of 2026-01-27 does not know (default: refuse).")
    UnknownAi unknownAi = UnknownAi.REFUSE;

    @Parameters(paramLabel = "CODE", arity = "0..*")
    List<String> codes = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Gs1Options options = Gs1Options.DEFAULT
                .withRequisites(requisites == Requisites.ON)
                .withUnknownIdentifiers(unknownAi == UnknownAi.ACCEPT);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        try (CodeJson json = new CodeJson(options, out)) {
            CodeLines lines = new CodeLines(json);
            for (String code : codes) {
                lines.answer(code);
            }
            if (codes.isEmpty()) {
                lines.answerAll(System.in);
            }
        }
        return 0;
    }
}
