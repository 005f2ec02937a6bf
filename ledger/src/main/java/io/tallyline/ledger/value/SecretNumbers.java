package io.tallyline.ledger.value;

/**
 * Which of the secrets that are shared with a carrier are in force; they are numbered in the order in which they were made.
 *
 * @param newest by which what goes to it is signed; 0 for the first
 * @param oldest that is still taken: the newest itself, or the one before as long as that is not retired
 */
public record SecretNumbers(int newest, int oldest) {
    /** Of a carrier whose secret was never changed. */
    public static final SecretNumbers FIRST = new SecretNumbers(0, 0);
}
