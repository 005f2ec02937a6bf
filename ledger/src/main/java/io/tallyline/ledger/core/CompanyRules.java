package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand.DefineCompany;
import io.tallyline.ledger.event.MasterDataEvent.CompanyDefined;
import io.tallyline.ledger.event.RefusalReason;

/** Who the companies of the group are. */
final class CompanyRules {
    /** Longest of the short lines that stand on documents, in bytes. */
    static final int MAX_FIELD_BYTES = 200;

    private final CompanyBook companies;

    CompanyRules(CompanyBook companies) {
        this.companies = companies;
    }

    Decision define(DefineCompany command) {
        Objection malformed = new FieldChecks()
                .name("/company", command.company(), CompanyBook.MAX_NAME_BYTES)
                .text("/name", command.name())
                .text("/taxNumber", command.taxNumber(), MAX_FIELD_BYTES)
                .demand(CurrencyWord.isCurrency(command.currency()), "/currency")
                .text("/street", command.street())
                .text("/postalCode", command.postalCode(), MAX_FIELD_BYTES)
                .text("/city", command.city(), MAX_FIELD_BYTES)
                .demand(!command.country().isEmpty() && PricingRules.isCountry(command.country()), "/country")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int known = companies.find(command.company());
        boolean exists = known != CompanyBook.NONE;
        long changed = exists ? companies.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_COMPANY);
        if (version != null) return refuse(command, version, "/company");
        if (!exists && companies.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/company");
        // From here on the company is as asked.
        CompanyDefined event = new CompanyDefined(
                exists ? known : companies.nextId(),
                command.company(),
                command.name(),
                command.taxNumber(),
                command.currency(),
                command.street(),
                command.postalCode(),
                command.city(),
                command.country());
        boolean same = exists && companies.hasTexts(known, MasterDataTexts.of(event));
        return same ? Versions.unchanged(changed) : Decision.event(event);
    }
}
