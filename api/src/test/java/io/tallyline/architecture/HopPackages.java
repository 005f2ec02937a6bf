package io.tallyline.architecture;

/**
 * The tree: every package there is, in the order of the hops. A new package begins with an entry here, so that the tree
 * grows by decision.
 */
final class HopPackages {
    static final String VALUE = "io.tallyline.ledger.value";
    static final String COMMAND = "io.tallyline.ledger.command";
    static final String EVENT = "io.tallyline.ledger.event";
    static final String CORE = "io.tallyline.ledger.core";
    static final String CORE_TABLE = "io.tallyline.ledger.core.table";
    static final String RING = "io.tallyline.ledger.ring";
    static final String JOURNAL = "io.tallyline.ledger.journal";
    static final String SNAPSHOT = "io.tallyline.ledger.snapshot";
    static final String FIGURES = "io.tallyline.ledger.figures";

    static final String NET = "io.tallyline.ingest.net";
    static final String FRAME = "io.tallyline.ingest.frame";
    static final String PROFILE = "io.tallyline.ingest.profile";
    static final String GS1 = "io.tallyline.ingest.gs1";
    static final String TRANSLATE = "io.tallyline.ingest.translate";
    static final String ANSWER = "io.tallyline.ingest.answer";
    static final String SORT = "io.tallyline.ingest.sort";

    static final String LAUNCH = "io.tallyline.api.launch";
    static final String PROJECTION = "io.tallyline.api.projection";
    static final String QUERY = "io.tallyline.api.query";
    static final String SUBMIT = "io.tallyline.api.submit";
    static final String PERSONAL = "io.tallyline.api.personal";
    static final String ADDRESS = "io.tallyline.api.address";
    static final String SHOP = "io.tallyline.api.shop";
    static final String HTTP = "io.tallyline.api.http";
    static final String CLIENT = "io.tallyline.api.client";
    static final String DEMO = "io.tallyline.api.demo";

    static final String[] ALL = {
        VALUE,
        COMMAND,
        EVENT,
        CORE,
        CORE_TABLE,
        RING,
        JOURNAL,
        SNAPSHOT,
        FIGURES,
        NET,
        FRAME,
        PROFILE,
        GS1,
        TRANSLATE,
        ANSWER,
        SORT,
        LAUNCH,
        PROJECTION,
        QUERY,
        SUBMIT,
        PERSONAL,
        ADDRESS,
        SHOP,
        HTTP,
        CLIENT,
        DEMO
    };

    private HopPackages() {}
}
