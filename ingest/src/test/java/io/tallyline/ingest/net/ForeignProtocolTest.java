package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignProtocolTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET / HTTP/1.1                                  | true
            HEAD /health?x=1 HTTP/1.0                       | true
            OPTIONS * HTTP/1.1                              | true
            PRI * HTTP/2.0                                  | true
            GET / HTTP/1.1~Host: a~Accept: text/html        | true
            \\26\\3\\1\\2\\0\\1           | true
            \\26\\3\\3                              | true
            SSH-2.0-OpenSSH_9.6p1 Debian-3                  | true
            SSH-1.99-Cisco-1.25                             | true
            SSH-2.0-x                                       | true
            OPTIONS / RTSP/1.0                              | true
            OPTIONS sip:nm SIP/2.0                          | true
            \\0\\0\\0\\244\\377SMBr       | true
            \\0\\0\\1\\64\\376SMB@       | true
            \\3\\0\\0*%\\340\\0\\0\\0\\0\\0Cookie: mstshash=nmap | true

            # what a device prints
            4006381333931                                   | false
            GET                                             | false
            GET WELL SOON                                   | false
            GET / HTTP/                                     | false
            GET / HTTP/x                                    | false
            https://example.com/a HTTP/1.1                  | false
            get / http/1.1                                  | false
            PUT-AWAY-1 HTTP/1.1                             | false
            \\26\\3                                    | false
            \\26\\2\\1                              | false
            SSH-2.0                                         | false
            SSH-2.0-                                        | false
            SSH-4711-2                                      | false
            SSH-A.0-1                                       | false
            SSH-2.X-1                                       | false
            SSH-2.-1                                        | false
            ssh-2.0-x                                       | false
            PSSH-2.0-x                                      | false
            OPTIONS / RTSP                                  | false
            \\0\\0\\0\\244\\377SMC       | false
            \\0\\0\\0\\244\\375SMB       | false
            \\3\\0\\0*%\\340\\0          | false
            \\3\\0\\0*%\\341\\0\\0     | false
            \\3\\1\\0*%\\340\\0\\0     | false
            \\377\\375\\3\\377\\373\\30 | false
            \\26\\3\\5                              | false
            """)
    void shouldTellARequestFromWhatADevicePrints(String frame, boolean foreign) {
        byte[] bytes = frame.translateEscapes().replace('~', '\n').getBytes(StandardCharsets.ISO_8859_1);
        byte[] within = new byte[bytes.length + 2];
        System.arraycopy(bytes, 0, within, 1, bytes.length);
        assertEquals(foreign, ForeignProtocol.begins(within, 1, bytes.length));
    }
}
