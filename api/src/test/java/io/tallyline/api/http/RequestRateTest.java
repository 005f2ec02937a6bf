package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class RequestRateTest {
    private static final long SECOND = 1_000_000_000L;

    private long now = 5 * SECOND;

    private RequestRate rate(int perMinute, int inAll) {
        return new RequestRate(perMinute, inAll, () -> now);
    }

    /** Seconds to wait; 0 for none. */
    private static long ask(RequestRate rate, String address) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> rate.take(address));
        return refused == null
                ? 0
                : Long.parseLong(String.valueOf(refused.headers().get("Retry-After")));
    }

    @Test
    void shouldAnswerAMinutesWorthAtOnceAndThenAsManyAsTimeBrings() {
        RequestRate rate = rate(6, 1_000);
        for (int i = 0; i < 6; i++) {
            assertThat(ask(rate, "10.0.0.1")).isZero();
        }
        assertThat(ask(rate, "10.0.0.1")).isEqualTo(10);
        assertThat(ask(rate, "10.0.0.2")).isZero();
        now += 9 * SECOND;
        assertThat(ask(rate, "10.0.0.1")).isEqualTo(1);
        now += SECOND;
        assertThat(ask(rate, "10.0.0.1")).isZero();
        assertThat(ask(rate, "10.0.0.1")).isEqualTo(10);
        now += 3_600 * SECOND;
        for (int i = 0; i < 6; i++) {
            assertThat(ask(rate, "10.0.0.1")).isZero();
        }
        assertThat(ask(rate, "10.0.0.1")).isPositive();
    }

    @Test
    void shouldAnswerNoMoreOfAllTogether() {
        RequestRate rate = rate(60, 3);
        assertThat(ask(rate, "10.0.0.1")).isZero();
        assertThat(ask(rate, "10.0.0.2")).isZero();
        assertThat(ask(rate, "10.0.0.3")).isZero();
        assertThat(ask(rate, "10.0.0.4")).isEqualTo(20);
    }

    @Test
    void shouldTakeANetworkOfIpv6ForOneAddress() {
        RequestRate rate = rate(1, 1_000);
        assertThat(ask(rate, "2001:db8:0:7:1:2:3:4")).isZero();
        assertThat(ask(rate, "2001:db8:0:7::9")).isPositive();
        assertThat(ask(rate, "2001:0db8:0:7:ffff::1%eth0")).isPositive();
        assertThat(ask(rate, "2001:db8:0:8::9")).isZero();
        assertThat(ask(rate, "::1")).isZero();
        assertThat(ask(rate, "0:0:0:0:0:0:0:1")).isPositive();
        assertThat(ask(rate, "fe80::1%lo")).isZero();
    }

    @Test
    void shouldRememberABoundedNumberOfAddresses() {
        RequestRate rate = rate(1, 1_000_000);
        for (int i = 0; i < RequestRate.MOST_ADDRESSES + 50; i++) {
            ask(rate, "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }
        assertThat(rate.addresses()).isEqualTo(RequestRate.MOST_ADDRESSES);
    }
}
