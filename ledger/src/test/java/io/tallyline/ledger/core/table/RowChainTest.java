package io.tallyline.ledger.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowChainTest {

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldBehaveLikeOneListPerOwner(@ForAll long seed, @ForAll(supplier = OperationCounts.class) int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        RowStore owners = new RowStore(1, 2);
        RowStore members = new RowStore(2, 2, 1);
        RowChain chain = new RowChain(owners, 1, members, 1);
        List<List<Integer>> model = new ArrayList<>();
        for (int owner = 0; owner < 3; owner++) {
            assertThat(owners.allocate()).isEqualTo(owner);
            model.add(new ArrayList<>());
        }
        for (int i = 0; i < operations; i++) {
            int owner = random.nextInt(3);
            List<Integer> list = model.get(owner);
            if (list.isEmpty() || random.nextInt(5) < 3) {
                int member = members.allocate();
                chain.append(owner, member);
                list.add(member);
            } else {
                int member = list.remove(random.nextInt(list.size()));
                chain.remove(owner, member);
                members.free(member);
            }
        }
        for (int owner = 0; owner < 3; owner++) {
            assertThat(forwards(chain, owner)).isEqualTo(model.get(owner));
            Collections.reverse(model.get(owner));
            assertThat(backwards(chain, owner)).isEqualTo(model.get(owner));
        }
    }

    @Test
    void shouldNotTouchTheHashOfANeighbour() {
        RowStore owners = new RowStore(1, 1, 0);
        RowStore members = new RowStore(2, 2, 1);
        RowChain chain = new RowChain(owners, 0, members, 1);
        int owner = owners.allocate();
        int first = members.allocate();
        chain.append(owner, first);
        long hash = members.hashRow(first);

        int second = members.allocate();
        chain.append(owner, second);

        assertThat(members.hashRow(first)).isEqualTo(hash);
        assertThat(chain.last(owner)).isEqualTo(second);
    }

    private static List<Integer> forwards(RowChain chain, int owner) {
        List<Integer> list = new ArrayList<>();
        for (int member = chain.first(owner); member != RowChain.NONE; member = chain.next(member)) {
            list.add(member);
        }
        return list;
    }

    private static List<Integer> backwards(RowChain chain, int owner) {
        List<Integer> list = new ArrayList<>();
        for (int member = chain.last(owner); member != RowChain.NONE; member = chain.previous(member)) {
            list.add(member);
        }
        return list;
    }
}
