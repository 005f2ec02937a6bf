package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16, 10.20.0.0, true",
        "10.20.0.0/16, 10.20.255.255, true",
        "10.20.0.0/16, 10.21.0.0, false",
        "10.20.0.0/16, 10.19.255.255, false",
        "10.20.30.128/25, 10.20.30.128, true",
        "10.20.30.128/25, 10.20.30.127, false",
        "10.20.30.40, 10.20.30.40, true",
        "10.20.30.40, 10.20.30.41, false",
        "10.20.30.40/32, 10.20.30.40, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.20.30.40, false",
        "fd00:20::/32, fd00:20:ffff::1, true",
        "fd00:20::/32, fd00:21::1, false",
        "2001:db8::4/127, 2001:db8::5, true",
        "2001:db8::4/127, 2001:db8::6, false",
        "::1, ::1, true",
        "::ffff:10.20.0.0/112, 10.20.7.7, true",
        "::ffff:10.20.0.0/112, 10.21.7.7, false"
    })
    void shouldHoldTheAddressesOfItsPrefix(String range, String address, boolean held) throws UnknownHostException {
        assertEquals(held, AddressRange.parse(range).contains(InetAddress.getByName(address)));
    }

    /** As a socket for both families shows it: the JDK makes an IPv4 address of such text, the transport does not. */
    @Test
    void shouldTakeAMappedAddressForTheIpv4AddressThatItIs() throws UnknownHostException {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, 10, 12, (byte) 0xFF);
        System.arraycopy(new byte[] {10, 20, 30, 40}, 0, bytes, 12, 4);
        InetAddress mapped = Inet6Address.getByAddress(null, bytes, -1);
        assertEquals(16, mapped.getAddress().length);
        assertTrue(AddressRange.parse("10.20.0.0/16").contains(mapped));
        assertEquals(false, AddressRange.parse("::/0").contains(mapped));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/8",
                "10",
                "10.20.30",
                "10.20.30.256",
                "010.20.30.40x",
                "10.20.0.0/33",
                "10.20.0.0/-1",
                "10.20.0.0/",
                "10.20.0.0/16/8",
                "10.20.0.1/16",
                "fd00::1/64",
                "fd00::/129",
                "::ffff:0.0.0.0/90",
                "fe80::1%eth0",
                "[::1]",
                "localhost",
                "scanner.example",
                "10.20.0.0 /16"
            })
    void shouldRefuseWhatIsNoRange(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("'" + text + "'"));
    }
}
