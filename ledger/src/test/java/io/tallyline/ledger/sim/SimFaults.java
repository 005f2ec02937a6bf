package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.OrderCommand.CancelOrder;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.ReceivePayment;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.SetHoldTerms;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.ArrayList;
import java.util.List;

/** Faults of a ledger that hears another command than was sent, one kind each: to see that the auditor notices them. */
final class SimFaults {
    private SimFaults() {}

    static BusinessCommand withOneUnitLess(BusinessCommand command) {
        if (!(command instanceof PlaceOrder order) || order.lines().get(0).quantity() < 2) {
            return command;
        }
        List<OrderLine> lines = new ArrayList<>(order.lines());
        OrderLine first = lines.get(0);
        lines.set(
                0,
                new OrderLine(
                        first.sku(),
                        first.quantity() - 1,
                        first.unitPriceMicros(),
                        first.priceQuantity(),
                        0,
                        first.taxBasisPoints(),
                        first.days()));
        return with(order, order.policy(), order.priority(), order.promisedDay(), lines);
    }

    static BusinessCommand withoutWaiting(BusinessCommand command) {
        boolean waits =
                command instanceof PlaceOrder order && order.policy() == ShortagePolicy.SHIP_AVAILABLE_BACKORDER;
        return waits && command instanceof PlaceOrder order
                ? with(
                        order,
                        ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST,
                        order.priority(),
                        order.promisedDay(),
                        order.lines())
                : command;
    }

    static BusinessCommand withPriorityReversed(BusinessCommand command) {
        return command instanceof PlaceOrder order
                ? with(order, order.policy(), -order.priority(), order.promisedDay(), order.lines())
                : command;
    }

    static BusinessCommand withoutPromise(BusinessCommand command) {
        return command instanceof PlaceOrder order
                ? with(order, order.policy(), order.priority(), 0, order.lines())
                : command;
    }

    static BusinessCommand withOneCentLess(BusinessCommand command) {
        return command instanceof ReceivePayment payment && payment.amountMinor() > 1
                ? new ReceivePayment(
                        payment.order(),
                        payment.expectedSequence(),
                        payment.paidBy(),
                        payment.amountMinor() - 1,
                        payment.reference(),
                        payment.currency(),
                        payment.sealedFor())
                : command;
    }

    static BusinessCommand withoutTheSistersInvoices(BusinessCommand command) {
        return command instanceof SetInvoicing set && set.company().equals(SimFloor.SISTER)
                ? new SetInvoicing(InvoiceMode.EXTERNAL, set.company())
                : command;
    }

    /** Every warehouse and every channel is the house's. */
    static BusinessCommand withoutCompanies(BusinessCommand command) {
        if (command instanceof DefineWarehouse warehouse) {
            return new DefineWarehouse(
                    warehouse.warehouse(), warehouse.name(), warehouse.zone(), warehouse.expectedSequence());
        }
        return command instanceof DefineChannel channel
                ? new DefineChannel(
                        channel.channel(),
                        channel.name(),
                        channel.policy(),
                        channel.strategy(),
                        channel.warehouses(),
                        channel.expectedSequence(),
                        channel.priceList(),
                        "",
                        channel.needsAddress())
                : command;
    }

    /** Holds may last ten minutes longer than anybody said. */
    static BusinessCommand withLongerHolds(BusinessCommand command) {
        return command instanceof SetHoldTerms terms && terms.minutes() > 0
                ? new SetHoldTerms(terms.hold(), terms.minutes() + 10, terms.expectedSequence())
                : command;
    }

    static BusinessCommand forTheOtherPicker(BusinessCommand command) {
        return command instanceof MakePickList list && !list.operator().isEmpty()
                ? new MakePickList(
                        list.warehouse(),
                        list.orders(),
                        list.operator().equals(SimFloor.BADGES.get(0))
                                ? SimFloor.BADGES.get(1)
                                : SimFloor.BADGES.get(0))
                : command;
    }

    static BusinessCommand withoutTheLastOrder(BusinessCommand command) {
        return command instanceof MakePickList list && list.orders().size() > 1
                ? new MakePickList(
                        list.warehouse(), list.orders().subList(0, list.orders().size() - 1), list.operator())
                : command;
    }

    static BusinessCommand keptForItsCustomer(BusinessCommand command) {
        return command instanceof ShipParcels ship && !ship.parcels().isEmpty()
                ? new MakeParcelReady(ship.parcels().get(0), MasterDataCommand.ANY)
                : command;
    }

    static BusinessCommand closedInsteadOfVoid(BusinessCommand command) {
        return command instanceof VoidParcel voids
                ? new CloseParcel(voids.parcel(), 0, voids.expectedSequence())
                : command;
    }

    /** Every parcel weighs what it should. */
    static BusinessCommand withoutScales(BusinessCommand command) {
        return command instanceof SetParcelWeighing weighing
                ? new SetParcelWeighing(
                        weighing.warehouse(),
                        weighing.packagingGrams(),
                        weighing.toleranceGrams() + 10_000,
                        weighing.tolerancePercent(),
                        weighing.required(),
                        weighing.expectedSequence())
                : command;
    }

    static BusinessCommand withTheOtherCarriersManifest(BusinessCommand command) {
        if (!(command instanceof CloseManifest manifest) || !SimFloor.CARRIERS.contains(manifest.carrier())) {
            return command;
        }
        String other = manifest.carrier().equals(SimFloor.POST) ? SimFloor.FREIGHT : SimFloor.POST;
        return new CloseManifest(manifest.warehouse(), other, manifest.untilDay(), manifest.ships());
    }

    /** Whatever a carrier tells is the latest. */
    static BusinessCommand toldNow(BusinessCommand command) {
        return command instanceof RecordTracking tracking
                ? new RecordTracking(
                        tracking.carrier(),
                        tracking.parcel(),
                        tracking.trackingNumber(),
                        tracking.state(),
                        tracking.atMillis() + 86_400_000,
                        tracking.code(),
                        tracking.text(),
                        tracking.deliveryDay())
                : command;
    }

    static BusinessCommand withOneMissingLess(BusinessCommand command) {
        return command instanceof ReportShort missing && missing.quantity() > 1
                ? new ReportShort(missing.list(), missing.line(), missing.quantity() - 1, missing.expectedSequence())
                : command;
    }

    static BusinessCommand ofAnyVersion(BusinessCommand command) {
        return command instanceof CancelOrder cancel
                ? new CancelOrder(cancel.order(), MasterDataCommand.ANY, cancel.reason(), cancel.sealedFor())
                : command;
    }

    private static PlaceOrder with(
            PlaceOrder order, ShortagePolicy policy, int priority, int promisedDay, List<OrderLine> lines) {
        return new PlaceOrder(
                order.channel(),
                order.shop(),
                order.externalNumber(),
                order.externalVersion(),
                order.contentHigh(),
                order.contentLow(),
                order.imported(),
                order.customer(),
                order.salesperson(),
                order.paymentType(),
                policy,
                order.strategy(),
                order.warehouse(),
                priority,
                order.requestedDay(),
                promisedDay,
                order.shippingMethod(),
                order.shippingMinor(),
                order.shippingTaxBasisPoints(),
                order.discountMinor(),
                order.pricesIncludeTax(),
                lines,
                order.holds(),
                order.personal(),
                order.destination(),
                order.draft(),
                order.currency(),
                order.draftVersion(),
                order.lacksAddress());
    }
}
