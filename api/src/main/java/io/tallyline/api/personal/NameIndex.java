package io.tallyline.api.personal;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes names that are sealed findable without writing them down (DOMAIN D39): what the rows hold of a name are numbers, each a
 * keyed hash of a beginning or of a pair of characters. Who has the rows only can not tell which. Who asks is compared with the
 * opened names, so an erased name is found no more from the moment its key is gone, whatever rows still say.
 *
 * <p>Any thread; never blocks.
 */
public final class NameIndex {
    private static final List<String> ADDRESSES = List.of("shippingAddress", "billingAddress");
    private static final List<String> NAMES = List.of("name", "company");
    private static final int CHECK_BYTES = 16;

    private final PersonalSeal seal;
    /** One of each thread, under the key of names. */
    private final ThreadLocal<Mac> macs;

    public NameIndex(PersonalSeal seal, ServerSecret secret) {
        this.seal = seal;
        SecretKeySpec key = secret.key("names");
        this.macs = ThreadLocal.withInitial(() -> ServerSecret.mac(key));
    }

    /** Tells one key from another without telling anything of it: rows that were made under another one find nobody. */
    public byte[] check() {
        return Arrays.copyOf(hash(macs.get(), "check"), CHECK_BYTES);
    }

    /** Whether personal data of a customer can be read at all. */
    public boolean isKnown(String customer) {
        return seal.isKnown(customer);
    }

    /** What the rows hold of the names in sealed data, ascending; empty when there are none or they have been erased. */
    public int[] tokens(String customer, String sealed) {
        Set<String> grams = new LinkedHashSet<>();
        for (String name : names(customer, sealed)) {
            NameText.of(name).addWritten(grams);
        }
        return hashed(grams).sorted().toArray();
    }

    /** A search for a name. */
    public Search search(String text) {
        NameText wanted = NameText.of(text);
        return new Search(wanted, hashed(wanted.asked()).toArray());
    }

    /** What is asked for: rows with all of the tokens are worth a look, {@link #finds} is the look. */
    public final class Search {
        private final NameText wanted;
        private final int[] tokens;

        private Search(NameText wanted, int[] tokens) {
            this.wanted = wanted;
            this.tokens = tokens;
        }

        /** Whether there is no letter or digit in it. */
        public boolean isEmpty() {
            return wanted.isEmpty();
        }

        /** The most telling first. */
        public int[] tokens() {
            return tokens.clone();
        }

        /** Whether sealed data of a customer has such a name. */
        public boolean finds(String customer, String sealed) {
            return names(customer, sealed).stream().anyMatch(name -> wanted.isIn(NameText.of(name)));
        }
    }

    private Set<String> names(String customer, String sealed) {
        Set<String> names = new LinkedHashSet<>();
        if (sealed.isEmpty()) {
            return names;
        }
        Optional<JsonObject> opened = seal.open(customer, sealed);
        opened.ifPresent(personal -> {
            add(names, personal);
            for (String address : ADDRESSES) {
                if (personal.getValue(address) instanceof JsonObject there) {
                    add(names, there);
                }
            }
        });
        return names;
    }

    private static void add(Set<String> names, JsonObject person) {
        for (String member : NAMES) {
            if (person.getValue(member) instanceof String name && !name.isBlank()) {
                names.add(name);
            }
        }
    }

    private IntStream hashed(Collection<String> grams) {
        Mac mac = macs.get();
        return grams.stream()
                .mapToInt(gram -> ByteBuffer.wrap(hash(mac, gram)).getInt())
                .distinct();
    }

    private static byte[] hash(Mac mac, String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
