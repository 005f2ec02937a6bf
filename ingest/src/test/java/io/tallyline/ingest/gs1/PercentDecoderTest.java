package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentDecoderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            abc        | abc      | abc
            %41        | A        | A
            %4f%4F     | OO       | OO
            a%2Fb      | a/b      | a/b
            a+b        | a+b      | a b
            a%2Bb      | a+b      | a+b
            %          | %        | %
            %4         | %4       | %4
            a%4g%      | a%4g%    | a%4g%
            %%41       | %A       | %A
            %2541      | %41      | %41
            """)
    void shouldDecodePathAndQuery(String encoded, String path, String query) {
        assertThat(decode(encoded, false, 20)).isEqualTo(path);
        assertThat(decode(encoded, true, 20)).isEqualTo(query);
    }

    @Test
    void shouldStopWhereTheRoomEnds() {
        assertThat(decode("a%41b", false, 2)).isEqualTo("aA");
        assertThat(decode("a%41b", false, 0)).isEmpty();
    }

    @Test
    void shouldTellWhereAByteCameFrom() {
        byte[] source = CodeText.bytes("a%41b%");
        int[] expected = {0, 1, 4, 5, 6, 6};
        for (int n = 0; n < expected.length; n++) {
            assertThat(PercentDecoder.sourceOf(source, 0, source.length, n)).isEqualTo(expected[n]);
        }
    }

    private static String decode(String encoded, boolean inQuery, int room) {
        byte[] source = CodeText.bytes(encoded);
        byte[] target = new byte[room + 1];
        int end = PercentDecoder.decode(source, 0, source.length, inQuery, target, 1, room + 1);
        return new String(target, 1, end - 1, StandardCharsets.UTF_8);
    }
}
