package io.tallyline.api.projection;

import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where PostgreSQL is.
 *
 * @param schema all tables are in it; lower-case letters, digits and underscores, at most 40, so that it needs no
 *     quotes and leaves room for the name it gets when it is set aside
 */
public record DatabaseSettings(String host, int port, String database, String user, String password, String schema) {
    public static final String DEFAULT_SCHEMA = "tallyline";

    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,39}");
    private static final int CONNECT_SECONDS = 5;
    /** Longer than any transaction of the projector; a server that is gone without a word is noticed by then. */
    private static final int SOCKET_SECONDS = 60;
    /** The same for a statement that makes or changes a table. */
    private static final int MIGRATION_SECONDS = 600;

    public DatabaseSettings {
        if (!SCHEMA.matcher(schema).matches() || schema.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    "database.schema must be 1 to 40 of a-z, 0-9 and _, not '" + schema + "'");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("database.port must be 1 to 65535, not " + port);
        }
    }

    /** The JDBC address; IPv6 hosts in brackets. */
    public String jdbcUrl() {
        String name = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + name + ":" + port + "/" + database;
    }

    /** Properties of a JDBC connection whose unqualified names mean our schema. */
    public Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("currentSchema", schema);
        properties.setProperty("ApplicationName", "tallyline projector");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "1");
        // Rows and checkpoint commit together: what a crash of PostgreSQL takes back is projected again.
        properties.setProperty("options", "-c synchronous_commit=off");
        return properties;
    }

    /** Properties of the connections on which the schema is changed, which may take longer than any transaction. */
    Map<String, String> migrationProperties() {
        return Map.of(
                "connectTimeout", Integer.toString(CONNECT_SECONDS),
                "loginTimeout", Integer.toString(CONNECT_SECONDS),
                "socketTimeout", Integer.toString(MIGRATION_SECONDS),
                "tcpKeepAlive", "true");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + jdbcUrl() + ", schema " + schema;
    }
}
