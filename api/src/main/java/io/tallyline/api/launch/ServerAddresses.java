package io.tallyline.api.launch;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a running server is reached.
 *
 * @param https whether REST speaks TLS
 * @param wss whether the scanners' doors do
 * @param listeners of the plain fixed scanners, in the order of the configuration
 * @param sorters of the sorters' PLCs, in the order of the configuration
 */
record ServerAddresses(
        InetSocketAddress http,
        boolean https,
        boolean wss,
        InetSocketAddress lines,
        InetSocketAddress webSocket,
        List<FixedListener> listeners,
        List<InetSocketAddress> sorters) {
    /**
     * Where a plain fixed scanner connects to.
     *
     * @param profile what its bytes are read by
     */
    record FixedListener(String device, String profile, InetSocketAddress address) {}

    /** Where a plain fixed scanner connects to, which must be one of the configuration. */
    InetSocketAddress listener(String device) {
        return listeners.stream()
                .filter(listener -> listener.device().equals(device))
                .findFirst()
                .orElseThrow()
                .address();
    }

    String httpBase() {
        return (https ? "https://" : "http://") + text(http);
    }

    String describe() {
        StringBuilder text = new StringBuilder();
        text.append("REST        ").append(httpBase()).append("/v1   (to browse: /reference)\n");
        text.append("metrics     ").append(httpBase()).append("/metrics\n");
        text.append("health      ").append(httpBase()).append("/health/ready\n");
        text.append("scanners    ")
                .append(text(lines))
                .append(wss ? "   native lines over TLS\n" : "   native lines over TCP\n");
        text.append("handhelds   ")
                .append(wss ? "wss://" : "ws://")
                .append(text(webSocket))
                .append("/v1/scan");
        for (FixedListener listener : listeners) {
            text.append("\nlistener    ").append(text(listener.address()));
            text.append("   ")
                    .append(listener.device())
                    .append(" (")
                    .append(listener.profile())
                    .append(')');
        }
        for (InetSocketAddress sorter : sorters) {
            text.append("\nsorter      ").append(text(sorter)).append("   PLC that asks for lanes");
        }
        return text.toString();
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
