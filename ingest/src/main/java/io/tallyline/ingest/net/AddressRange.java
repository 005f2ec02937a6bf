package io.tallyline.ingest.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses as people write it (RFC 4632, RFC 4291): {@code 10.20.0.0/16}, {@code fd00:20::/32}, or one address.
 * An IPv4 address that comes mapped into IPv6 ({@code ::ffff:10.20.0.7}), as a socket for both shows it, is the IPv4
 * address. Immutable.
 */
public final class AddressRange {
    private static final int IPV4_BYTES = 4;
    private static final int MAPPED_PREFIX_BYTES = 12;

    private final byte[] network;
    private final int prefixBits;

    private AddressRange(byte[] network, int prefixBits) {
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException it is none; names are not looked up, and bits behind the prefix must be zero, since
     *     who writes them means something else
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        byte[] address = literal.matches("[0-9a-fA-F:.]+") ? NetUtil.createByteArrayFromIpAddressString(literal) : null;
        if (address == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address or range like 10.20.0.0/16 or fd00:20::/32");
        }
        int mostBits = address.length * Byte.SIZE;
        int bits = slash < 0 ? mostBits : bits(text.substring(slash + 1), mostBits, text);
        if (isMapped(address)) {
            int mappedBits = MAPPED_PREFIX_BYTES * Byte.SIZE;
            if (bits < mappedBits) {
                throw new IllegalArgumentException("'" + text + "' holds more than IPv4 addresses: write them as IPv4");
            }
            address = plain(address);
            bits -= mappedBits;
        }
        if (!isZeroBehind(address, bits)) {
            throw new IllegalArgumentException("'" + text + "' has bits behind its prefix that are not zero");
        }
        return new AddressRange(address, bits);
    }

    /** Whether the address lies in this range; an IPv4 range never holds an IPv6 address nor the reverse. */
    public boolean contains(InetAddress address) {
        byte[] bytes = plain(address.getAddress());
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefixBits / Byte.SIZE;
        int rest = prefixBits % Byte.SIZE;
        boolean wholeBytesEqual = Arrays.equals(bytes, 0, whole, network, 0, whole);
        return wholeBytesEqual && (rest == 0 || ((bytes[whole] ^ network[whole]) & 0xFF) >> (Byte.SIZE - rest) == 0);
    }

    private static int bits(String digits, int most, String text) {
        int bits = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : most + 1;
        if (bits > most) {
            throw new IllegalArgumentException("'" + text + "' must end in a prefix of /0 to /" + most);
        }
        return bits;
    }

    private static boolean isZeroBehind(byte[] address, int bits) {
        for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
            if ((address[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] plain(byte[] address) {
        return isMapped(address) ? Arrays.copyOfRange(address, MAPPED_PREFIX_BYTES, address.length) : address;
    }

    private static boolean isMapped(byte[] address) {
        if (address.length != MAPPED_PREFIX_BYTES + IPV4_BYTES) {
            return false;
        }
        for (int i = 0; i < MAPPED_PREFIX_BYTES - 2; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[MAPPED_PREFIX_BYTES - 2] == (byte) 0xFF && address[MAPPED_PREFIX_BYTES - 1] == (byte) 0xFF;
    }
}
