package io.tallyline.api.launch;

import io.tallyline.api.client.RestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The server that owns a data folder right now, as the command line on the same machine reaches it. */
record LiveServer(ControlFile control, RestClient rest) {
    /** The running server of this folder; empty when there is none. */
    static Optional<LiveServer> of(Configuration configuration) throws IOException {
        return ControlFile.read(Path.of(configuration.dataFolder()))
                .map(control -> new LiveServer(
                        control, new RestClient("http://" + control.host() + ":" + control.httpPort(), control.key())));
    }
}
