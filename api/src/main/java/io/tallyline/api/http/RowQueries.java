package io.tallyline.api.http;

import io.tallyline.api.query.AccountQueries;
import io.tallyline.api.query.AsOfSequence;
import io.tallyline.api.query.CalendarQueries;
import io.tallyline.api.query.CarrierMessageQueries;
import io.tallyline.api.query.CarrierQueries;
import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.ChangesQueries;
import io.tallyline.api.query.CompanyQueries;
import io.tallyline.api.query.ConfirmationQueries;
import io.tallyline.api.query.ConsignmentQueries;
import io.tallyline.api.query.CustomerContractQueries;
import io.tallyline.api.query.DraftQueries;
import io.tallyline.api.query.ExecutionQueries;
import io.tallyline.api.query.ExplainQueries;
import io.tallyline.api.query.FollowUpQueries;
import io.tallyline.api.query.InvoiceQueries;
import io.tallyline.api.query.ManifestCutOffQueries;
import io.tallyline.api.query.ManifestQueries;
import io.tallyline.api.query.MovementQueries;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.query.PackedParcelQueries;
import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PickQueries;
import io.tallyline.api.query.PricingQueries;
import io.tallyline.api.query.ReleaseQueries;
import io.tallyline.api.query.ReportQueries;
import io.tallyline.api.query.ReturnQueries;
import io.tallyline.api.query.RowReader;
import io.tallyline.api.query.ServiceQueries;
import io.tallyline.api.query.SortQueries;
import io.tallyline.api.query.StockLevelQueries;
import io.tallyline.api.query.StockQueries;
import io.tallyline.api.query.UnitQueries;

/** All that can be asked of the rows, and the wait until they are true as of a sequence. */
public record RowQueries(
        CatalogueQueries catalogue,
        StockQueries stock,
        UnitQueries units,
        StockLevelQueries stockLevels,
        ExplainQueries explain,
        MovementQueries movements,
        ChangesQueries changes,
        SortQueries sorting,
        PartnerQueries partners,
        PricingQueries pricing,
        OrderQueries orders,
        DraftQueries drafts,
        ExecutionQueries execution,
        FollowUpQueries followUps,
        InvoiceQueries invoices,
        ServiceQueries services,
        CompanyQueries companies,
        CustomerContractQueries contracts,
        CalendarQueries calendars,
        ConfirmationQueries confirmations,
        AccountQueries accounts,
        PickQueries picks,
        PackedParcelQueries parcels,
        CarrierQueries carriers,
        ManifestQueries manifests,
        ManifestCutOffQueries manifestCutOffs,
        ConsignmentQueries consignments,
        CarrierMessageQueries carrierMessages,
        ReleaseQueries releases,
        ReturnQueries returns,
        ReportQueries reports,
        AsOfSequence asOf) {
    /** Queries over one pool of connections. */
    public static RowQueries over(RowReader rows, AsOfSequence asOf) {
        return new RowQueries(
                new CatalogueQueries(rows),
                new StockQueries(rows),
                new UnitQueries(rows),
                new StockLevelQueries(rows),
                new ExplainQueries(rows),
                new MovementQueries(rows),
                new ChangesQueries(rows),
                new SortQueries(rows),
                new PartnerQueries(rows),
                new PricingQueries(rows),
                new OrderQueries(rows),
                new DraftQueries(rows),
                new ExecutionQueries(rows),
                new FollowUpQueries(rows),
                new InvoiceQueries(rows),
                new ServiceQueries(rows),
                new CompanyQueries(rows),
                new CustomerContractQueries(rows),
                new CalendarQueries(rows),
                new ConfirmationQueries(rows),
                new AccountQueries(rows),
                new PickQueries(rows),
                new PackedParcelQueries(rows),
                new CarrierQueries(rows),
                new ManifestQueries(rows),
                new ManifestCutOffQueries(rows),
                new ConsignmentQueries(rows),
                new CarrierMessageQueries(rows),
                new ReleaseQueries(rows),
                new ReturnQueries(rows),
                new ReportQueries(rows),
                asOf);
    }
}
