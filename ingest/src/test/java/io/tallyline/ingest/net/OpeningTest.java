package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST / HTTP/1.1            | true
            GET /health                | true
            OPTIONS /                  | true
            PUT /AAAAAAAAAAAAAAAAAAAA  | true
            PUT-AWAY-1                 | false
            GET WELL SOON              | false
            GET                        | false
            POST4006381333931          | false
            4006381333931              | false
            XPOST / HTTP/1.1           | false
            """)
    void shouldTellARequestHoweverItIsCut(String bytes, boolean foreign) {
        for (int cut = 0; cut <= bytes.length(); cut++) {
            Opening opening = new Opening();
            boolean first = opening.isForeign(buffer(bytes.substring(0, cut)));
            boolean second = !first && opening.isForeign(buffer(bytes.substring(cut)));
            assertEquals(foreign, first || second, "cut at " + cut);
            assertFalse(opening.isForeign(buffer("POST / HTTP/1.1")), "told once");
        }
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }
}
