package io.tallyline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.frame.NativeField;
import io.tallyline.ingest.frame.NativeType;
import io.tallyline.ingest.gs1.Gs1Fault;
import io.tallyline.ingest.gs1.Gs1Warning;
import io.tallyline.ingest.profile.MeasureUnit;
import io.tallyline.ingest.profile.MessageTemplate;
import io.tallyline.ingest.profile.ProfileLibrary;
import io.tallyline.ingest.profile.ReadingFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PROTOCOL.md is what people build devices by, so it names every word and every fault. */
class ProtocolDocumentTest {
    @Test
    void shouldNameEveryWordKeyAndFault() throws IOException {
        String document = Files.readString(Path.of("PROTOCOL.md"));
        List<String> words = new ArrayList<>();
        for (NativeType type : NativeType.values()) {
            words.add(type == NativeType.UNKNOWN ? "HELLO" : type.name());
        }
        for (NativeField field : NativeField.values()) {
            words.add(field.key());
        }
        for (NativeFault fault : NativeFault.values()) {
            words.add(fault == NativeFault.NONE ? "HELLO" : fault.name());
        }
        for (Gs1Fault fault : Gs1Fault.values()) {
            words.add(fault == Gs1Fault.NONE ? "HELLO" : fault.name());
        }
        for (Gs1Warning warning : Gs1Warning.values()) {
            words.add(warning.name());
        }
        for (ReadingFault fault : ReadingFault.values()) {
            words.add(fault == ReadingFault.NONE ? "HELLO" : fault.name());
        }
        assertThat(words).allSatisfy(word -> assertThat(document).contains(word));
    }

    @Test
    void shouldNameEveryProfileFieldAndUnit() throws IOException {
        String document = Files.readString(Path.of("PROFILES.md"));
        List<String> words = new ArrayList<>();
        ProfileLibrary.shipped().ids().forEach(id -> words.add("| `" + id + "` |"));
        for (MessageTemplate.Field field : MessageTemplate.Field.values()) {
            words.add("`" + field.label() + "`");
        }
        for (MeasureUnit unit : MeasureUnit.values()) {
            words.add(unit.label());
        }
        assertThat(words).allSatisfy(word -> assertThat(document).contains(word));
    }
}
