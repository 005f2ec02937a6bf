package io.tallyline.ledger.value;

/**
 * Where a parcel is to go: what the result of {@code DecideSort} carries besides the sequence of the decision.
 *
 * @param lane where to
 * @param wantedLane where it would go if every lane were open
 * @param pass from 1
 * @param rule name of the rule that fitted, empty for none
 * @param shadow decided and recorded only: the answer must not be sent
 * @param repeat whether the same telegram was answered before
 */
public record SortAnswer(
        String lane, String wantedLane, int pass, SortCause cause, String rule, boolean shadow, boolean repeat) {}
