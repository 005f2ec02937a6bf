package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema to this release's form. Blocking: the projector's thread or the command line, never an event loop. */
public final class SchemaMigration {
    private static final DateTimeFormatter ASIDE =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_SSS").withZone(ZoneOffset.UTC);

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    private SchemaMigration() {}

    /**
     * Makes the schema if it is missing and runs the migrations that it has not seen. Idempotent.
     *
     * @throws SQLException PostgreSQL is away, or accepts and does not answer within seconds
     */
    public static void migrate(DatabaseSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), settings.jdbcProperties())) {
            LOG.debug("Migrating {} on {}", settings, connection.getMetaData().getDatabaseProductVersion());
        }
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .jdbcProperties(settings.migrationProperties())
                .defaultSchema(settings.schema())
                .schemas(settings.schema())
                .createSchemas(true)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    /**
     * Renames the schema aside, with all its rows, for people to compare or drop.
     *
     * @return its new name; empty when there was none
     */
    public static Optional<String> setAside(DatabaseSettings settings, Instant now) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), settings.jdbcProperties());
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_namespace where nspname = '" + settings.schema() + "'")) {
                if (!found.next()) {
                    return Optional.empty();
                }
            }
            String aside = settings.schema() + "_old_" + ASIDE.format(now);
            statement.execute("alter schema " + settings.schema() + " rename to " + aside);
            return Optional.of(aside);
        }
    }
}
