package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DerivedChainsTest {
    private static final int OWNERS = 5;
    private static final int MEMBERS = 40;

    @Property(tries = 200)
    void shouldHoldWhatASetPerOwnerHolds(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DerivedChains chains = new DerivedChains();
        Map<Integer, Integer> ownerOf = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            int member = random.nextInt(MEMBERS);
            Integer owner = ownerOf.remove(member);
            if (owner != null) {
                chains.remove(owner, member);
            } else {
                int chosen = random.nextInt(OWNERS);
                chains.add(chosen, member);
                ownerOf.put(member, chosen);
            }
        }
        for (int owner = 0; owner <= OWNERS; owner++) {
            int asked = owner;
            Set<Integer> expected = new TreeSet<>();
            ownerOf.forEach((member, of) -> {
                if (of == asked) {
                    expected.add(member);
                }
            });
            Set<Integer> members = new TreeSet<>();
            for (int member = chains.first(owner); member != DerivedChains.NONE; member = chains.next(member)) {
                assertThat(members.add(member))
                        .as("member %d is there twice", member)
                        .isTrue();
            }
            assertThat(members).isEqualTo(expected);
        }
    }
}
