package io.tallyline.ledger.sim;

/** What runs must have in them, or what they show shows little: more often than this in a thousand of them, so once at least. */
enum Seen {
    CARRIED("times goods were carried together", 250),
    TOOK_BACK("facts took units back from orders", 300),
    SERVED("waiting lines were served", 250),
    COMPLETED("orders were completed", 600),
    INVOICED("documents were written", 800),
    ARCHIVED("orders were archived", 330),
    CONFIRMED("orders were confirmed by link", 20),
    QUOTED("orders were only asked for", 100),
    NOTED("notes were written", 50),
    SEALED("texts came sealed", 300),
    SEALED_FOR_ANOTHER("texts were sealed for another customer", 50),
    PAYMENT_TERMS_SET("times to pay were set", 100),
    OVERDUE("orders were cancelled unpaid", 30),
    OVERDUE_WITH_MONEY("orders were held since some of their money came", 8),
    HOLD_TERMS_SET("times to be held were set", 100),
    HELD_TOO_LONG("orders were cancelled that were held too long", 20),
    HELD_TOO_LONG_AND_KEPT("orders were kept that were held too long, for their money or what is on the floor", 20),
    CREDIT_USED("orders were paid with credit", 10),
    COUNTRY_LEARNT("orders got a country by a correction", 10),
    TAXED_OTHERWISE("corrections named a country with other taxes", 10),
    DISCOUNT_MADE_SMALLER("discounts were made smaller", 12),
    LINE_PROMISED_ANEW("lines were promised for days of their own, or for their orders' again", 10),
    SOLD_UNTAXED("orders were sold elsewhere without a tax rate", 12),
    SENT_NOWHERE("orders were held since nobody said where their goods go", 50),
    SHOP_STATE_SEEN("times a shop sent an order again as it was", 1),
    LISTED("pick lists were made", 1_000),
    PICKED("scans picked goods into totes", 1_000),
    PICK_UNDONE("picks were undone", 80),
    PICKS_CUT("times the ledger said that pick lines were cut", 500),
    FOUND_ANOTHER_PLACE("pick lines got another place", 400),
    LINE_CANCELLED("times pickers were told that a line is cancelled", 80),
    TOTE_BOUND("orders of lists of several got a tote", 200),
    PICKED_FOR_ONE_OF_SEVERAL("scans picked goods by lists of several orders", 250),
    TOTE_CONFIRMED("totes were confirmed", 150),
    PICKED_SHORT("pickers said that pieces are missing", 100),
    REPORTED_SHORT("supervisors said that pieces are missing", 25),
    LOOKED_AT_WHAT_IS_LEFT("pickers said what is left", 100),
    TO_BE_COUNTED("locations were to be counted for what a picker saw", 80),
    COUNTED_SINCE("times what was to be counted was", 50),
    PUT_BACK("times picked goods had to be put back", 30),
    PUT_BACK_OUT_OF_PARCELS("times goods had to be put back out of parcels", 8),
    PARCEL_BEGUN("parcels were begun at a bench", 250),
    PACKED("scans packed goods", 350),
    PACK_UNDONE("goods went back from their parcel into their tote", 15),
    PARCEL_GONE_ON_WITH("parcels were gone on with", 15),
    WEIGHED("parcels were weighed", 10),
    SET_ASIDE("parcels were set aside", 30),
    CLOSED_AT_THE_BENCH("parcels were closed at a bench", 150),
    CLOSED_WITHOUT_A_SCANNER("parcels were closed without a scanner", 60),
    TOTE_PACKED("totes were packed as a whole", 60),
    VOIDED_WITH_A_SUCCESSOR("parcels were voided and had a successor", 20),
    SHIPPED_BY_SCAN("parcels were handed over at a gate", 25),
    SHIPPED_BY_HAND("parcels were handed over by a person", 30),
    SHIPPED_TOGETHER("times several parcels were handed over together", 0),
    SHIPPED_BY_THE_SORTER("parcels were handed over by the sorter", 10),
    STOPPED_BY_THE_SORTER("parcels were stopped by the sorter", 50),
    COLLECTED("parcels were collected", 0),
    PARCEL_LEFT("parcels left", 80),
    TOLD_BY_CARRIER("times a carrier told something new", 50),
    GOODS_ADDED_TO_NOWHERE("orders were held since goods came in and nobody said where these go", 1);

    /** After a number, to people. */
    final String text;

    final int perThousand;

    Seen(String text, int perThousand) {
        this.text = text;
        this.perThousand = perThousand;
    }
}
