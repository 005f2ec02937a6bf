package io.tallyline.ledger.event;

/**
 * Anything that happened apart from a numbered device message. Each family is a sealed interface of records with its
 * own handler; this is the family of families. An event carries all that its readers need (dense ids for the ledger,
 * texts for people), so that no reader has to ask the ledger.
 */
public sealed interface BusinessEvent
        permits MasterDataEvent,
                StockEvent,
                AccessEvent,
                SystemEvent,
                SortEvent,
                PartnerEvent,
                PricingEvent,
                OrderEvent,
                InvoiceEvent,
                PickEvent,
                PackEvent,
                CarrierEvent,
                ConsignmentEvent,
                ReleaseEvent,
                ReturnEvent {
    /** Hands the event to the method for its family. */
    <R> R accept(Handler<R> handler);

    /** One method per family, so that a new family does not compile until every reader knows it. */
    interface Handler<R> {
        R masterData(MasterDataEvent event);

        R stock(StockEvent event);

        R access(AccessEvent event);

        R system(SystemEvent event);

        R sort(SortEvent event);

        R partner(PartnerEvent event);

        R pricing(PricingEvent event);

        R order(OrderEvent event);

        R invoice(InvoiceEvent event);

        R pick(PickEvent event);

        R pack(PackEvent event);

        R carrier(CarrierEvent event);

        R consignment(ConsignmentEvent event);

        R release(ReleaseEvent event);

        R returns(ReturnEvent event);
    }
}
