package io.tallyline.ledger.command;

/**
 * Anything that is asked of the ledger apart from a device's message: master data, stock, access, orders,
 * returns. Each family is a sealed interface of records with its own handler; this is the family of families. Commands
 * carry all they need, time and identity included ({@link CommandContext}); the ledger looks nothing up outside itself.
 */
public sealed interface BusinessCommand
        permits MasterDataCommand,
                StockCommand,
                AccessCommand,
                SystemCommand,
                SortCommand,
                PartnerCommand,
                PricingCommand,
                OrderCommand,
                InvoiceCommand,
                PickCommand,
                PackCommand,
                CarrierCommand,
                ConsignmentCommand,
                ReleaseCommand,
                ReturnCommand {
    /** Hands the command to the method for its family. */
    <R> R accept(Handler<R> handler);

    /** Whether it only asks: nothing is journaled for it, not even that it failed. */
    default boolean isQuestion() {
        return false;
    }

    /** One method per family, so that a new family does not compile until every handler knows it. */
    interface Handler<R> {
        R masterData(MasterDataCommand command);

        R stock(StockCommand command);

        R access(AccessCommand command);

        R system(SystemCommand command);

        R sort(SortCommand command);

        R partner(PartnerCommand command);

        R pricing(PricingCommand command);

        R order(OrderCommand command);

        R invoice(InvoiceCommand command);

        R pick(PickCommand command);

        R pack(PackCommand command);

        R carrier(CarrierCommand command);

        R consignment(ConsignmentCommand command);

        R release(ReleaseCommand command);

        R returns(ReturnCommand command);
    }
}
