package io.tallyline.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresExtensionTest {
    @Test
    void shouldForceItsFilesLikeARealServer(TestDatabase database) throws SQLException {
        assertThat(database.rows("show fsync")).isEqualTo("on\n");
        assertThat(database.rows("show server_version_num")).startsWith("17");
    }

    /** Which no test has to wait for. */
    @Test
    void shouldGiveTablesWithoutRows(TestDatabase database) throws SQLException {
        assertThat(database.number("select count(*) from tallyline.checkpoint")).isZero();
        assertThat(database.number("select count(*) from tallyline.customer_order"))
                .isZero();
    }

    @Test
    void shouldGiveEachParameterADatabaseOfItsOwn(TestDatabase one, TestDatabase other) throws SQLException {
        one.execute("create table only_here (id int)");

        assertThat(one.number("select count(*) from pg_tables where tablename = 'only_here'"))
                .isEqualTo(1);
        assertThat(other.number("select count(*) from pg_tables where tablename = 'only_here'"))
                .isEqualTo(0);
    }
}
