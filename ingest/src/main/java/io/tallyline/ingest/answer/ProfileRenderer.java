package io.tallyline.ingest.answer;

import io.tallyline.ingest.profile.AnswerTemplate;
import io.tallyline.ingest.profile.AnswerTemplates;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.value.Outcome;

/** Answers for a fixed scanner: what its profile says for each outcome, and nothing for anything else. */
public final class ProfileRenderer implements AnswerRenderer {
    private final AnswerTemplates templates;

    public ProfileRenderer(AnswerTemplates templates) {
        this.templates = templates;
    }

    @Override
    public void answer(CommandSlot slot, int window, AnswerBytes out) {
        ScanAnswer answer = slot.answer;
        if (slot.origin != CommandSlot.Origin.DEVICE || answer.kind != ScanAnswer.Kind.ACK) {
            return;
        }
        out.put(templateFor(answer.outcome == null ? Outcome.REFUSED : answer.outcome), slot.scan.number);
    }

    @Override
    public void error(int error, int offset, AnswerBytes out) {}

    @Override
    public void pong(long value, AnswerBytes out) {}

    @Override
    public void bye(AnswerBytes out) {}

    private AnswerTemplate templateFor(Outcome outcome) {
        return switch (outcome) {
            case DUPLICATE -> templates.duplicate();
            case REFUSED -> templates.refused();
            case NO_READ -> templates.noRead();
            default -> templates.accepted();
        };
    }
}
