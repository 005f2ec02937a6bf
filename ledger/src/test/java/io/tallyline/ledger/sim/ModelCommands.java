package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.AccessCommand;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.InvoiceCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.PricingCommand;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.command.ReleaseCommand;
import io.tallyline.ledger.command.ReturnCommand;
import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor expects of business commands: idempotency keys first (DESIGN rule 17), then one rule after another.
 */
final class ModelCommands implements MasterDataCommand.Handler<Optional<RefusalReason>> {
    private final FloorModel model;
    private final ModelUndos undos;
    private Expectation expected = new Expectation();

    /**
     * The first answer under an idempotency key.
     *
     * @param parcel whether it told a parcel, which is told again as long as that is here
     */
    record Kept(
            long bodyHash,
            boolean parcel,
            CommandResult.Kind kind,
            @Nullable RefusalReason reason,
            long sequence,
            long of,
            long order) {}

    ModelCommands(FloorModel model, ModelUndos undos) {
        this.model = model;
        this.undos = undos;
    }

    Expectation expect(BusinessCommand command, CommandContext context, long nowNanos) {
        expected = new Expectation();
        Kept first = context.hasIdempotencyKey() ? model.kept.get(context.keyHigh()) : null;
        boolean anew = first != null && mayBeSoNow(first, command, context);
        if (first != null && !anew) {
            again(first, context);
            return expected;
        }
        if (!(command instanceof QuoteOrder)) mustHaveLeft(command);
        expected.sequence = model.lastSequence + 1;
        RefusalReason reason = decide(command, nowNanos).orElse(null);
        if (first != null && reason == first.reason) {
            expected = new Expectation();
            again(first, context);
            return expected;
        }
        expected.reason = reason;
        if (command instanceof FreelyWorded worded && !worded.sealedFor().isEmpty()) sawSealed(worded, reason);
        expected.result = reason == null ? CommandResult.Kind.ACCEPTED : CommandResult.Kind.REFUSED;
        if (expected.unchanged) {
            expected.result = CommandResult.Kind.UNCHANGED;
        }
        // Whoever only asks changes nothing, and is refused nothing that would have to be kept.
        if (command instanceof QuoteOrder) {
            return expected;
        }
        if (expected.unchanged && !context.hasIdempotencyKey()) {
            return expected;
        }
        model.journal(expected);
        if (context.hasIdempotencyKey()) {
            model.kept.put(
                    context.keyHigh(),
                    new Kept(
                            context.bodyHigh(),
                            command instanceof PackTote || command instanceof VoidParcel,
                            expected.result,
                            reason,
                            expected.sequence,
                            expected.of,
                            expected.order));
        }
        return expected;
    }

    /** Whether a carrier told it too early, and tells it again. */
    static boolean mayBeSoNow(Kept first, BusinessCommand command, CommandContext context) {
        boolean early = first.reason == RefusalReason.UNKNOWN_PARCEL || first.reason == RefusalReason.NO_CONSIGNMENT;
        return early && command instanceof RecordTracking && first.bodyHash == context.bodyHigh();
    }

    /** What was handed over has left for everybody. */
    private void mustHaveLeft(BusinessCommand command) {
        ModelPacks.Parcel leaving = model.packs.firstLeaving();
        if (leaving != null) {
            throw new AssertionError("a parcel was handed over and had not left before " + command);
        }
    }

    private void sawSealed(FreelyWorded worded, @Nullable RefusalReason reason) {
        boolean ofAnyVersion = worded.expectedSequence() == MasterDataCommand.ANY;
        if (reason == null) expected.saw(Seen.SEALED);
        if (reason == RefusalReason.VERSION_CONFLICT && ofAnyVersion) expected.saw(Seen.SEALED_FOR_ANOTHER);
    }

    private void again(Kept first, CommandContext context) {
        if (first.bodyHash != context.bodyHigh()) {
            expected.result = CommandResult.Kind.KEY_REUSED;
            return;
        }
        expected.result = first.kind;
        expected.reason = first.reason;
        expected.sequence = first.sequence;
        expected.of = first.of;
        ModelPacks.Parcel parcel = first.parcel ? model.packs.madeAt(first.sequence) : null;
        long sscc = parcel == null ? 0 : parcel.sscc;
        expected.order = first.parcel ? sscc : first.order;
        expected.replayed = true;
    }

    private Optional<RefusalReason> decide(BusinessCommand command, long nowNanos) {
        return command.accept(new BusinessCommand.Handler<Optional<RefusalReason>>() {
            @Override
            public Optional<RefusalReason> masterData(MasterDataCommand each) {
                return each.accept(ModelCommands.this);
            }

            @Override
            public Optional<RefusalReason> stock(StockCommand each) {
                return each.accept(new Stock());
            }

            @Override
            public Optional<RefusalReason> access(AccessCommand each) {
                throw new AssertionError("the workload makes no keys");
            }

            @Override
            public Optional<RefusalReason> sort(SortCommand each) {
                return each.accept(new ModelSorter(model, expected));
            }

            @Override
            public Optional<RefusalReason> partner(PartnerCommand each) {
                return each.accept(new ModelPartners(model.trade, expected));
            }

            @Override
            public Optional<RefusalReason> pricing(PricingCommand each) {
                // One list, set before the doors open.
                return each instanceof DefineContract contract
                        ? model.trade.contracts.define(contract, expected)
                        : Optional.empty();
            }

            @Override
            public Optional<RefusalReason> order(OrderCommand each) {
                return each.accept(new ModelOrders(model, expected, nowNanos));
            }

            @Override
            public Optional<RefusalReason> invoice(InvoiceCommand each) {
                return each.accept(new InvoiceCommand.Handler<Optional<RefusalReason>>() {
                    @Override
                    public Optional<RefusalReason> setInvoicing(InvoiceCommand.SetInvoicing command) {
                        // We write those of both companies, before any order.
                        return Optional.empty();
                    }

                    @Override
                    public Optional<RefusalReason> issueInvoice(InvoiceCommand.IssueInvoice command) {
                        return model.trade.invoices.ask(command);
                    }
                });
            }

            @Override
            public Optional<RefusalReason> pack(PackCommand each) {
                return each.accept(new ModelPackCommands(model, expected, nowNanos));
            }

            @Override
            public Optional<RefusalReason> pick(PickCommand each) {
                return each.accept(new ModelPickCommands(model, expected));
            }

            @Override
            public Optional<RefusalReason> release(ReleaseCommand each) {
                throw new AssertionError("the workload has no rules of release");
            }

            @Override
            public Optional<RefusalReason> returns(ReturnCommand each) {
                throw new AssertionError("the workload has no returns");
            }

            @Override
            public Optional<RefusalReason> consignment(ConsignmentCommand each) {
                return each.accept(new ModelConsignments(model, expected));
            }

            @Override
            public Optional<RefusalReason> carrier(CarrierCommand each) {
                return each.accept(new ModelCarrierCommands(model, expected));
            }

            @Override
            public Optional<RefusalReason> system(SystemCommand each) {
                // Nothing but orders gets old within a run, and one that does is told by its event.
                model.trade.overdue.mustBeNothing(nowNanos);
                model.trade.archive.mustBeNothing(nowNanos);
                expected.unchanged(0);
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<RefusalReason> defineWarehouse(MasterDataCommand.DefineWarehouse command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> defineLocation(MasterDataCommand.DefineLocation command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> defineProduct(MasterDataCommand.DefineProduct command) {
        Long version = model.productVersions.get(command.sku());
        long asked = command.expectedSequence();
        if (asked == MasterDataCommand.CREATE && version != null) return Optional.of(RefusalReason.ALREADY_EXISTS);
        if (asked > 0 && version != null && !version.equals(asked)) return Optional.of(RefusalReason.VERSION_CONFLICT);
        boolean unchanged = version != null
                && command.name().equals(model.names.get(command.sku()))
                && model.blocked.getOrDefault(command.sku(), false) == command.blocked()
                && model.trade.untaxed.contains(command.sku())
                        == command.taxCode().isEmpty();
        if (unchanged) {
            expected.unchanged(model.productVersions.getOrDefault(command.sku(), 0L));
        } else {
            model.productVersions.put(command.sku(), expected.sequence);
            model.names.put(command.sku(), command.name());
            model.blocked.put(command.sku(), command.blocked());
            model.trade.untaxed.remove(command.sku());
            if (command.taxCode().isEmpty()) model.trade.untaxed.add(command.sku());
        }
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> bindBarcode(MasterDataCommand.BindBarcode command) {
        SimFloor.Product owner = model.products.get(command.gtin());
        if (owner != null) {
            boolean other = !owner.sku().equals(command.sku());
            return Optional.of(other ? RefusalReason.BARCODE_TAKEN : RefusalReason.ALREADY_EXISTS);
        }
        model.products.put(command.gtin(), SimFloor.product(command.sku()));
        model.packQuantities.put(command.gtin(), command.packQuantity());
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> unbindBarcode(MasterDataCommand.UnbindBarcode command) {
        throw new AssertionError("the workload takes no barcode away");
    }

    @Override
    public Optional<RefusalReason> defineDevice(MasterDataCommand.DefineDevice command) {
        SimFloor.Station station = SimFloor.STATIONS.get(model.devices.size());
        ModelDevice device = new ModelDevice(station);
        model.devices.put(station.device(), device);
        model.deviceById.put(model.devices.size(), device);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> defineOperator(MasterDataCommand.DefineOperator command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> setStockLevels(MasterDataCommand.SetStockLevels command) {
        throw new AssertionError("the workload sets no levels");
    }

    @Override
    public Optional<RefusalReason> defineCompany(MasterDataCommand.DefineCompany command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> setWarehouseCalendar(MasterDataCommand.SetWarehouseCalendar command) {
        throw new AssertionError("the workload sets no calendars");
    }

    /** Stock commands: demand summed over the lines first, then taken or refused as a whole (DESIGN rule 9). */
    private final class Stock implements StockCommand.Handler<Optional<RefusalReason>> {
        @Override
        public Optional<RefusalReason> receiveStock(StockCommand.ReceiveStock command) {
            for (StockCommand.ReceiptLine line : command.lines()) {
                if (model.blocked.getOrDefault(line.sku(), false)) return Optional.of(RefusalReason.PRODUCT_BLOCKED);
                if (line.quantity() < 0) return Optional.of(RefusalReason.BAD_QUANTITY);
                if (line.quantity() == 0) return Optional.of(RefusalReason.ZERO_QUANTITY);
                if (!model.productVersions.containsKey(line.sku())) return Optional.of(RefusalReason.UNKNOWN_PRODUCT);
                if (!SimFloor.LOCATIONS.containsKey(line.location()))
                    return Optional.of(RefusalReason.UNKNOWN_LOCATION);
                if (model.holdsOrderGoods(line.location())) return Optional.of(RefusalReason.TOTE_IN_USE);
            }
            for (StockCommand.ReceiptLine line : command.lines()) {
                boolean dock = SimFloor.LOCATIONS.get(line.location()) == PlaceKind.DOCK;
                Condition arrives = dock ? Condition.AWAITING_PUT_AWAY : Condition.SELLABLE;
                model.change(line.sku(), () -> {
                    model.stock.add(line.sku(), line.lot(), ModelStock.SUPPLIER, Condition.SELLABLE, -line.quantity());
                    model.stock.add(line.sku(), line.lot(), line.location(), arrives, line.quantity());
                });
                model.lots.put(line.sku() + "/" + line.lot(), "");
            }
            return Optional.empty();
        }

        @Override
        public Optional<RefusalReason> moveStock(StockCommand.MoveStock command) {
            Map<String, Long> demand = new HashMap<>();
            for (StockCommand.MoveLine line : command.lines()) {
                boolean used = model.holdsOrderGoods(line.fromLocation()) || model.holdsOrderGoods(line.toLocation());
                if (used) return Optional.of(RefusalReason.TOTE_IN_USE);
                long sum = demand.merge(line.sku() + "@" + line.fromLocation(), line.quantity(), Long::sum);
                long there = model.stock.at(line.sku(), line.lot(), line.fromLocation(), line.fromCondition());
                if (sum > there) return Optional.of(RefusalReason.NOT_ENOUGH_STOCK);
            }
            for (StockCommand.MoveLine line : command.lines()) {
                model.stock.add(line.sku(), line.lot(), line.fromLocation(), line.fromCondition(), -line.quantity());
                model.stock.add(line.sku(), line.lot(), line.toLocation(), line.toCondition(), line.quantity());
            }
            return Optional.empty();
        }

        @Override
        public Optional<RefusalReason> adjustStock(StockCommand.AdjustStock command) {
            if (model.holdsOrderGoods(command.location())) return Optional.of(RefusalReason.TOTE_IN_USE);
            long there = model.stock.at(command.sku(), command.lot(), command.location(), command.condition());
            if (there + command.difference() < 0) return Optional.of(RefusalReason.NOT_ENOUGH_STOCK);
            if (command.reason().isEmpty()) return Optional.of(RefusalReason.REASON_REQUIRED);
            model.shorts.counted(command.location(), Set.of(command.sku()));
            boolean usable = !ModelStock.held(command.location(), command.condition());
            if (command.difference() < 0 && usable) {
                model.trade.mustCover(command.sku(), command.warehouse(), -command.difference());
            }
            model.change(command.sku(), () -> {
                model.stock.add(
                        command.sku(), command.lot(), command.location(), command.condition(), command.difference());
                model.stock.add(
                        command.sku(),
                        command.lot(),
                        ModelStock.COUNT_DIFFERENCE,
                        Condition.SELLABLE,
                        -command.difference());
            });
            SimFloor.LOTS.forEach(lot -> model.correctCounts(command.sku(), lot, command.location()));
            model.correctCounts(command.sku(), "", command.location());
            return Optional.empty();
        }

        @Override
        public Optional<RefusalReason> correctLot(StockCommand.CorrectLot command) {
            throw new AssertionError("the workload corrects no lots");
        }

        @Override
        public Optional<RefusalReason> undoScan(StockCommand.UndoScan command) {
            ModelDevice device = model.devices.get(command.device());
            if (device == null) return Optional.of(RefusalReason.UNKNOWN_DEVICE);
            ModelDevice.Told scan = device.told.get(command.number());
            if (scan != null && scan.line != null) return Optional.of(RefusalReason.NOTHING_TO_UNDO);
            RefusalReason reason = undos.reasonAgainstSupervisor(device, scan);
            if (reason != null || scan == null) return Optional.ofNullable(reason);
            undos.takeBack(device, scan, expected);
            return Optional.empty();
        }
    }
}
