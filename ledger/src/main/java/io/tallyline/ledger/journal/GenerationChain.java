package io.tallyline.ledger.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All generations that can be read, oldest first, each continuing the one before. Any thread. */
final class GenerationChain {
    private volatile List<Generation> generations;

    GenerationChain(List<Generation> generations) {
        this.generations = List.copyOf(generations);
    }

    List<Generation> all() {
        return generations;
    }

    @Nullable Generation last() {
        List<Generation> all = generations;
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** The one that continues {@code generation}; null if none does yet. */
    @Nullable Generation after(Generation generation) {
        for (Generation each : generations) {
            if (each.number() > generation.number()) {
                return each;
            }
        }
        return null;
    }

    /** The one to begin with for a reader who wants {@code sequence}; null for an empty chain. */
    @Nullable Generation holding(long sequence) {
        List<Generation> all = generations;
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).firstSequence() <= sequence) {
                return all.get(i);
            }
        }
        return all.isEmpty() ? null : all.get(0);
    }

    synchronized void add(Generation generation) {
        List<Generation> more = new ArrayList<>(generations);
        more.add(generation);
        generations = Collections.unmodifiableList(more);
    }

    synchronized void remove(Generation generation) {
        List<Generation> fewer = new ArrayList<>(generations);
        fewer.remove(generation);
        generations = Collections.unmodifiableList(fewer);
    }
}
