package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.DiscardDraft;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import org.junit.jupiter.api.Test;

/** Unfinished orders: begun in a shop, taken over by a clerk, placed or thrown away. */
class DraftTest {
    private final Shop shop = new Shop();

    private CommandResult save(long draft, long expected, String clerk) {
        return shop.floor.submit(new SaveDraft(draft, expected, "web", "ann", clerk, "sealed"));
    }

    @Test
    void shouldReserveNothingUntilItIsPlaced() {
        shop.stock("PEN", "W", 5);
        CommandResult begun = save(0, MasterDataCommand.ANY, "");
        assertThat(shop.floor.view().reserved("PEN", "W")).isZero();

        CommandResult taken = save(begun.order(), begun.sequence(), "sam");
        assertThat(taken.order()).isEqualTo(begun.order());
        assertThat(save(begun.order(), begun.sequence(), "joe").reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);

        shop.draft = begun.order();
        long order = shop.place(line("PEN", 2));
        assertThat(order).isNotEqualTo(begun.order());
        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(2);
        assertThat(shop.tryToPlace(line("PEN", 2)).reason()).isEqualTo(RefusalReason.UNKNOWN_DRAFT);
    }

    @Test
    void shouldStayWhenThePlacementIsRefused() {
        shop.draft = save(0, MasterDataCommand.ANY, "").order();

        assertThat(shop.tryToPlace(line("ELK", 1)).reason()).isEqualTo(RefusalReason.UNKNOWN_PRODUCT);

        assertThat(save(shop.draft, MasterDataCommand.ANY, "").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldBeFinishedOnlyAsItWasSeen() {
        shop.draft = save(0, MasterDataCommand.ANY, "").order();
        shop.draftVersion = shop.draft;
        long saved = save(shop.draft, shop.draftVersion, "sam").sequence();

        CommandResult outdated = shop.tryToPlace(line("PEN", 1));
        assertThat(outdated.reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(outdated.field()).isEqualTo("/draft");

        shop.draftVersion = saved;
        assertThat(shop.place(line("PEN", 1))).isPositive();
    }

    @Test
    void shouldBeGoneWhenThrownAway() {
        long draft = save(0, MasterDataCommand.ANY, "").order();

        shop.floor.accept(new DiscardDraft(draft, draft));

        assertThat(save(draft, MasterDataCommand.ANY, "").reason()).isEqualTo(RefusalReason.UNKNOWN_DRAFT);
    }
}
