package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request does not say of a device its profile says. */
class ProfileDefaultsTest {
    private static final ProfileDefaults PROFILES = profile -> switch (profile) {
        case "tunnel" -> new ProfileDefaults.Station(250, "belt-1", 90);
        case "alone" -> new ProfileDefaults.Station(0, "", 90);
        default -> ProfileDefaults.NONE;
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'profile':'tunnel'                                                              | 250 belt-1 90
            'profile':'tunnel','bounceMillis':0,'objectGroup':''                            | 0  0
            'profile':'tunnel','bounceMillis':7,'objectGroup':'x','objectWindowSeconds':5   | 7 x 5
            'profile':'tunnel','objectWindowSeconds':5                                      | 250 belt-1 5
            'profile':'tunnel','objectWindowSeconds':0                                      | 250  0
            'profile':'alone'                                                               | 0 d 90
            'profile':'alone','objectWindowSeconds':5                                       | 0 d 5
            'profile':'alone','objectWindowSeconds':0                                       | 0  0
            'profile':'alone','objectGroup':''                                              | 0  0
            'profile':'alone','objectGroup':'belt-2'                                        | 0 belt-2 90
            'profile':'unknown'                                                             | 0  0
            'name':'no profile','objectWindowSeconds':5                                     | 0 d 5
            'name':'no profile'                                                             | 0  0
            """, quoteCharacter = '"')
    void shouldTakeOverWhatIsNotSaid(String keys, String expected) {
        String json = "{'warehouse':'BER','location':'A-01','role':'SHIP'," + keys + "}";
        DefineDevice device = FloorHandler.device(
                new JsonObject(json.replace('\'', '"')), PROFILES, "d", "", MasterDataCommand.CREATE);
        assertThat(device.bounceMillis() + " " + device.objectGroup() + " " + device.objectWindowSeconds())
                .isEqualTo(expected);
    }

    @Test
    void shouldSayThatAGroupNeedsItsWindow() {
        JsonObject body = new JsonObject()
                .put("warehouse", "BER")
                .put("location", "A-01")
                .put("role", "SHIP")
                .put("objectGroup", "belt-2");
        assertThatThrownBy(() -> FloorHandler.device(body, PROFILES, "d", "", MasterDataCommand.CREATE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.render().encode())
                                .contains("/objectWindowSeconds", "An objectGroup needs it"));
    }
}
