package io.tallyline.api.query;

/**
 * How a consignment stands, in one word that nothing keeps: it is made of what is known of it, of its parcel and of what its carrier was told. The first that is so in the order
 * of the table in {@code ledger/CONSIGNMENTS.md}.
 */
enum ConsignmentState {
    OVER(""),
    DELIVERED("DELIVERED"),
    RETURNED("RETURNED_TO_SENDER"),
    FAILED("FAILED"),
    LOST("LOST"),
    LEFT("SHIPPED"),
    MANIFESTED("MANIFESTED"),
    LABELLED("CLOSED"),
    TOLD("CLOSED"),
    WAITING("CLOSED");

    /** Of the consignment {@code x} and its parcel {@code p}. */
    static final String SQL = "case when x.over is not null then 'OVER' when p.state = 'SHIPPED' then 'LEFT'"
            + " when p.state = 'RETURNED_TO_SENDER' then 'RETURNED'"
            + " when p.state in ('DELIVERED', 'FAILED', 'LOST', 'MANIFESTED') then p.state"
            + " when x.tracking_number is not null then 'LABELLED'"
            + " when x.number <= (select r.told from carrier r where r.carrier = x.carrier) and not exists"
            + " (select 1 from carrier_message_aside m where m.carrier = x.carrier and m.sequence = x.number) then 'TOLD'"
            + " else 'WAITING' end";

    private final String parcel;

    ConsignmentState(String parcel) {
        this.parcel = parcel;
    }

    /** Lets only those through that stand so; by the state of the parcel first, for which there is an index while it is here. */
    QueryText only(QueryText query) {
        return this == OVER
                ? query.add(" and x.over is not null")
                : query.add(" and x.over is null and p.state = ")
                        .value(parcel)
                        .add(" and " + SQL + " = ")
                        .value(name());
    }
}
