package io.tallyline.api.launch;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * {@code postgresql://host:5432/database}: where PostgreSQL is, and nothing else, since user and password are keys of
 * their own and every other setting is ours.
 */
record DatabaseUrl(String host, int port, String database) {
    /** What a person has to do, without the address: somebody may have written a password into it. */
    static final String RULE = "url must be like postgresql://host:5432/database: a host and a database, no user or"
            + " password (keys of their own), no parameters";

    private static final String SCHEME = "postgresql";
    private static final int DEFAULT_PORT = 5432;
    private static final int HIGHEST_PORT = 65_535;

    /** The parts of an address; null when it breaks {@link #RULE}. */
    static @Nullable DatabaseUrl parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
        String path = uri.getPath();
        boolean extras = uri.getQuery() != null || uri.getUserInfo() != null || uri.getFragment() != null;
        boolean whole = SCHEME.equals(uri.getScheme()) && uri.getHost() != null && path != null && path.length() > 1;
        if (extras || !whole || path.indexOf('/', 1) >= 0 || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return null;
        }
        return new DatabaseUrl(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), path.substring(1));
    }
}
