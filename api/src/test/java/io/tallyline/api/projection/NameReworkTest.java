package io.tallyline.api.projection;

import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.http.ShopFixture;
import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionState.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What many orders are found by changes in bounded transactions, and a stop waits for none of it; over real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class NameReworkTest {
    private static final long MANY = 11_000;
    private static final long FIRST_OF_MANY = 1_000_001;

    private final TestDatabase database;
    private final ShopFixture shop;

    NameReworkTest(TestDatabase database) {
        this.database = database;
        shop = new ShopFixture(database);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private long orderOf(String customer) {
        return shop.place(order("TEA", 1).put("customer", customer));
    }

    private ProjectionFixture project() {
        return shop.project(database);
    }

    private long count(String from) {
        try {
            return database.number("select count(*) from tallyline." + from);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitCount(String from, long rows) {
        await().atMost(180, TimeUnit.SECONDS).until(() -> count(from) == rows);
    }

    /** A customer with very many orders, which nothing finds yet; nobody projects. */
    private void many() throws SQLException {
        shop.name("zoe", "Zoe Zimmer");
        long order = orderOf("zoe");
        shop.read(order);
        shop.stopProjection();
        database.execute("set search_path to tallyline; insert into customer_order"
                + " select (jsonb_populate_record(o, jsonb_build_object('number', g))).* from customer_order o,"
                + " generate_series(" + FIRST_OF_MANY + ", " + (FIRST_OF_MANY + MANY - 1) + ") g where o.number = "
                + order + "; delete from order_named; delete from order_name");
    }

    @Test
    void shouldIndexTheOrdersOfARenamedCustomerInPortions() throws SQLException {
        many();
        shop.name("zoe", "Zora Zobel");

        try (ProjectionFixture again = project()) {
            awaitCount("order_named", MANY + 1);
            awaitCount("name_rework", 0);
            assertThat(again.projector().state().lastError()).isEmpty();
        }
        assertThat(database.number("select max(orders) from (select count(*) as orders from tallyline.order_named"
                        + " group by xmin::text) portions"))
                .isEqualTo(5_000);
    }

    @Test
    void shouldGoOnAfterARestartWhereItWas() throws SQLException {
        many();
        long done = 6_000;
        database.execute("insert into tallyline.name_rework select id, " + (FIRST_OF_MANY + done - 1)
                + ", false from tallyline.customer where customer = 'zoe'");

        try (ProjectionFixture again = project()) {
            awaitCount("name_rework", 0);
            assertThat(again.projector().state().lastError()).isEmpty();
        }
        assertThat(count("order_named")).isEqualTo(MANY - done);
    }

    @Test
    void shouldForgetInPortionsWhoWasErased() throws SQLException {
        many();
        shop.name("zoe", "Zora Zobel");
        try (ProjectionFixture again = project()) {
            awaitCount("order_named", MANY + 1);
            awaitCount("name_rework", 0);
            assertThat(again.projector().state().lastError()).isEmpty();
        }
        shop.erase("zoe");

        try (ProjectionFixture again = project()) {
            awaitCount("order_named", 0);
            awaitCount("name_rework", 0);
            assertThat(again.projector().state().lastError()).isEmpty();
        }
        assertThat(count("order_name") + count("customer_named")).isZero();
    }

    @Test
    void shouldWriteOnceWhatACustomersFirstOrderIsFoundBy() throws SQLException {
        shop.stopProjection();
        shop.name("zoe", "Zoe Zimmer");
        orderOf("zoe");

        try (ProjectionFixture again = project()) {
            again.awaitCaughtUp();
        }
        assertThat(count("order_named")).isEqualTo(1);
        assertThat(database.rows("select ctid from tallyline.order_named")).isEqualTo("(0,1)\n");
    }

    /** Whatever holds the index of names up before anything is projected. */
    @Test
    void shouldStopWhileNamesCatchUp() throws Exception {
        shop.name("zoe", "Zoe Zimmer");
        shop.read(orderOf("zoe"));
        shop.stopProjection();

        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table tallyline.name_index in access exclusive mode");
            ProjectionFixture waiting = project();
            await().atMost(120, TimeUnit.SECONDS)
                    .until(() -> database.number("select count(*) from pg_locks l join pg_class c on c.oid = l.relation"
                                    + " where c.relname = 'name_index' and not l.granted")
                            == 1);
            long start = System.nanoTime();
            waiting.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertThat(waiting.projector().state().status()).isEqualTo(Status.CLOSED);
            other.rollback();
        }
    }
}
