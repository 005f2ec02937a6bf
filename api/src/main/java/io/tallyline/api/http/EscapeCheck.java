package io.tallyline.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Turns away an address with a percent sign that no two hexadecimal digits follow (RFC 3986, 2.1), before a route looks at it: the
 * router could not tell which it is, and would answer with no problem at all. Stateless.
 */
final class EscapeCheck implements Handler<RoutingContext> {
    private static final String PATH = "path";
    private static final String QUERY = "query";

    @Override
    public void handle(RoutingContext routing) {
        String address = routing.request().uri();
        int broken = firstBroken(address);
        if (broken >= 0) {
            throw ProblemException.invalid(
                    field(address, broken),
                    "At character " + (broken + 1)
                            + " of the address, two hexadecimal digits must follow the percent sign; it is itself written %25.");
        }
        routing.next();
    }

    private static int firstBroken(String address) {
        int at = address.indexOf('%');
        while (at >= 0) {
            boolean whole = at + 2 < address.length() && isHex(address.charAt(at + 1)) && isHex(address.charAt(at + 2));
            if (!whole) {
                return at;
            }
            at = address.indexOf('%', at + 3);
        }
        return -1;
    }

    private static boolean isHex(char character) {
        return character < 128 && Character.digit(character, 16) >= 0;
    }

    /** The parameter whose value it is in; where no name of one can be read, the part of the address. */
    private static String field(String address, int broken) {
        int query = address.indexOf('?');
        if (query < 0 || broken < query) {
            return PATH;
        }
        int begin = Math.max(query, address.lastIndexOf('&', broken)) + 1;
        int equals = address.indexOf('=', begin);
        boolean named = equals > begin && equals < broken && address.indexOf('%', begin) > equals;
        return named ? address.substring(begin, equals) : QUERY;
    }
}
