package io.tallyline.api.postgres;

import io.tallyline.api.projection.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Where PostgreSQL should be: accepts every connection, for the kernel does that, and never answers a byte. */
public final class DeafServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Socket> clients = new ArrayList<>();

    /** Listens at once. */
    public DeafServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** How to reach it. */
    public DatabaseSettings settings() {
        return new DatabaseSettings(
                "127.0.0.1", socket.getLocalPort(), "deaf", "deaf", "deaf", DatabaseSettings.DEFAULT_SCHEMA);
    }

    /** Waits until somebody has connected and begun to speak. */
    public void awaitClient() throws IOException {
        Socket client = socket.accept();
        clients.add(client);
        if (client.getInputStream().read() < 0) {
            throw new IOException("the client said nothing");
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        socket.close();
    }
}
