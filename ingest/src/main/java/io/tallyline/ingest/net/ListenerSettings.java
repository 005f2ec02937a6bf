package io.tallyline.ingest.net;

import io.tallyline.ingest.profile.DeviceProfile;
import org.jspecify.annotations.Nullable;

/**
 * One port that devices connect to.
 *
 * @param kind NATIVE, WEBSOCKET or PROFILE
 * @param address to bind to, for example {@code 0.0.0.0}
 * @param port 0 takes any free port
 * @param device PROFILE: the name of the device whose readings come in here; empty otherwise
 * @param profile PROFILE: how that device talks; null otherwise
 * @param allowed the addresses that may connect
 * @param encrypted whether it speaks TLS when the server has a certificate; many fixed scanners can not
 */
public record ListenerSettings(
        ConnectionKind kind,
        String address,
        int port,
        String device,
        @Nullable DeviceProfile profile,
        AllowList allowed,
        boolean encrypted) {
    public ListenerSettings {
        if (kind == ConnectionKind.DIALED || kind == ConnectionKind.SORTER) {
            throw new IllegalArgumentException("scanners' ports are native, WebSocket or those of fixed scanners");
        }
        if (kind == ConnectionKind.PROFILE && (device.isEmpty() || profile == null)) {
            throw new IllegalArgumentException("a listener for a fixed scanner needs its device and profile");
        }
    }

    /** A port for the native line protocol. */
    public static ListenerSettings lines(String address, int port) {
        return new ListenerSettings(ConnectionKind.NATIVE, address, port, "", null, AllowList.EVERYBODY, true);
    }

    /** A port for WebSockets. */
    public static ListenerSettings webSocket(String address, int port) {
        return new ListenerSettings(ConnectionKind.WEBSOCKET, address, port, "", null, AllowList.EVERYBODY, true);
    }

    /** A port for one fixed scanner. */
    public static ListenerSettings fixed(String address, int port, String device, DeviceProfile profile) {
        return new ListenerSettings(ConnectionKind.PROFILE, address, port, device, profile, AllowList.EVERYBODY, true);
    }

    /** The same port for some addresses only. */
    public ListenerSettings withAllowed(AllowList list) {
        return new ListenerSettings(kind, address, port, device, profile, list, encrypted);
    }

    /** The same port in plain text, whether the server has a certificate or not. */
    public ListenerSettings withPlainText() {
        return new ListenerSettings(kind, address, port, device, profile, allowed, false);
    }
}
