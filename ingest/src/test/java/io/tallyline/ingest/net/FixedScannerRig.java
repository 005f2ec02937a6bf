package io.tallyline.ingest.net;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ledger.ring.PipelineSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server with one fixed scanner, and the scanner's end of the socket. */
final class FixedScannerRig {
    static final DeviceProfile STX_ETX = ProfileReader.read("stx-etx", """
            id: stx-etx
            framing: {start: "\\x02", end: "\\x03"}
            message: {separator: ";", fields: [codes]}
            noRead: ["NoRead"]
            codeId: aim
            heartbeat: {exact: "#HB#", everySeconds: 60, reply: "\\x02OK\\x03"}
            answer: {accepted: "A${number};", duplicate: "D${number};", refused: "R${number};", noRead: "N${number};"}
            """);

    static final DeviceProfile OBJECTS = ProfileReader.read("objects", """
            id: objects
            framing: {end: "|"}
            message: {separator: ";", fields: [object, codes]}
            noRead: ["?"]
            answer: {accepted: "A${number};", duplicate: "D${number};", refused: "R${number};", noRead: "N${number};"}
            """);

    private FixedScannerRig() {}

    static FrontRig rig(DeviceProfile profile, String device) {
        List<ListenerSettings> listeners = List.of(ListenerSettings.fixed("127.0.0.1", 0, device, profile));
        return new FrontRig(
                FrontLimits.DEFAULT,
                PipelineSettings.DEFAULT,
                new FrontSettings(listeners, List.of(), 1, List.of(), null, FrontLimits.DEFAULT));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Socket connect(FrontRig rig) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port(0));
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    static String read(InputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    static String readAnew(FrontRig rig, String frame) throws IOException {
        try (Socket scanner = connect(rig)) {
            scanner.getOutputStream().write(bytes(frame));
            return read(scanner.getInputStream(), 3);
        }
    }
}
