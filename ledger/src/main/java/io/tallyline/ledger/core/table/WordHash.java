package io.tallyline.ledger.core.table;

/**
 * The one mixing function of the tables: words in, 64 well-spread bits out, the same on every machine and in every run.
 *
 * <pre>
 *   hash = start(seed)
 *   hash = add(hash, word)       once per word, in order
 *   hash = finish(hash)          every input bit now reaches every output bit
 * </pre>
 *
 * <p>{@code add} folds a word in with two multiplications, one of them off the critical path; {@code finish} is the
 * shift–xor–multiply avalanche with the shifts and multipliers David Stafford searched out ("Mix13"). The other
 * constants are the first 64 fractional bits of √2, √3, √5 and the golden ratio, made odd where they multiply: nothing
 * was chosen to suit us. There is no random seed on purpose, because a state hash must agree between machines; so
 * whoever can choose keys freely can build colliding ones. Keys come from authenticated devices and clients, and
 * collisions cost time, never correctness.
 *
 * <p>Changing anything here changes every state hash: raise {@link StateHash#SCHEME} with it.
 */
final class WordHash {
    private static final long SQRT_2 = 0x6A09E667F3BCC909L;
    private static final long SQRT_3 = 0xBB67AE8584CAA73BL;
    private static final long SQRT_5 = 0x3C6EF372FE94F82BL;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private WordHash() {}

    static long start(long seed) {
        return (seed + SQRT_5) * GOLDEN;
    }

    static long add(long hash, long word) {
        long spread = Long.rotateLeft(word * SQRT_3, 31) * SQRT_2;
        return Long.rotateLeft(hash ^ spread, 27) * GOLDEN + SQRT_5;
    }

    static long finish(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
