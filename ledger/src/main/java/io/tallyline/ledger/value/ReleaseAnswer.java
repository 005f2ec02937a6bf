package io.tallyline.ledger.value;

import java.util.List;

/**
 * Which rule releases an order, and when: what the result of {@code TryReleaseRules} carries.
 *
 * @param refusal why nobody can release it now, a person neither: name of a {@code RefusalReason}; empty when it may be
 * @param rule name of the rule that takes it first; empty when none is known to
 * @param atNanos ledger time at which that rule does, as things stand; 0 for the next tick, and without a rule
 * @param rules what each rule says, in their order
 */
public record ReleaseAnswer(String refusal, String rule, long atNanos, List<RuleAnswer> rules) {
    /**
     * What one rule says.
     *
     * @param atNanos ledger time at which the obstacle is gone; 0 where time alone does not end it, or there is none
     */
    public record RuleAnswer(String rule, ReleaseObstacle obstacle, long atNanos) {}
}
