package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.RefusalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperatorCausesTest {
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");

    @Test
    void shouldBeTheListThatIsPublished() throws IOException {
        String text = Files.readString(Path.of("REPORTS.md"));
        String list = text.substring(text.indexOf("These reasons are"), text.indexOf("somebody else's"));

        Set<String> named =
                NAME.matcher(list).results().map(each -> each.group()).collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .isEqualTo(OperatorCauses.REASONS.stream()
                        .map(RefusalReason::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(OperatorCauses.isOne(0)).isFalse();
        assertThat(OperatorCauses.isOne(RefusalReason.UNKNOWN_BARCODE.number())).isFalse();
        assertThat(OperatorCauses.isOne(RefusalReason.WRONG_TOTE.number())).isTrue();
    }
}
