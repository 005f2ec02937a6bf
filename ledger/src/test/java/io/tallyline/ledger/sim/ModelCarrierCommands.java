package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrier;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrierService;
import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.RotateCarrierSecret;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of what people say of carriers (DOMAIN D36); these and their rules are defined before the doors open. */
final class ModelCarrierCommands implements CarrierCommand.Handler<Optional<RefusalReason>> {
    private final FloorModel model;
    private final Expectation expected;

    ModelCarrierCommands(FloorModel model, Expectation expected) {
        this.model = model;
        this.expected = expected;
    }

    @Override
    public Optional<RefusalReason> defineCarrier(DefineCarrier command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> rotateCarrierSecret(RotateCarrierSecret command) {
        throw new AssertionError("the workload changes no secrets");
    }

    @Override
    public Optional<RefusalReason> defineCarrierService(DefineCarrierService command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> defineShippingRules(DefineShippingRules command) {
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> tryShippingRules(TryShippingRules command) {
        throw new AssertionError("the workload tries no rules");
    }

    @Override
    public Optional<RefusalReason> setCarrierService(SetCarrierService command) {
        return model.carriers.set(command, expected);
    }

    @Override
    public Optional<RefusalReason> setParcelCarrier(SetParcelCarrier command) {
        boolean byRules = command.carrier().isEmpty();
        if (byRules != command.service().isEmpty()) return Optional.of(RefusalReason.MALFORMED);
        ModelPacks.Parcel parcel = model.packs.find(command.parcel());
        RefusalReason reason = ModelPackCommands.reasonAgainst(parcel, command.expectedSequence());
        if (reason == null && parcel != null) reason = whyNot(parcel);
        if (reason == null && !byRules) reason = ModelCarriers.reasonAgainst(command.carrier(), command.service());
        if (reason != null || parcel == null) return Optional.ofNullable(reason);
        String asked = ModelCarriers.name(command.carrier(), command.service());
        if (!byRules && parcel.serviceByHand && parcel.service.equals(asked)) {
            expected.unchanged(parcel.changed);
            return Optional.empty();
        }
        parcel.serviceByHand = !byRules;
        String service = byRules ? model.carriers.byOrderOrRules(parcel) : asked;
        ModelCarriers.choose(parcel, service, expected.sequence);
        parcel.changed = expected.sequence;
        expected.saw(Seen.PARCEL_SERVICE_SAID);
        return Optional.empty();
    }

    private static @Nullable RefusalReason whyNot(ModelPacks.Parcel parcel) {
        if (parcel.state == ParcelState.OPEN) return RefusalReason.PARCEL_NOT_CLOSED;
        if (parcel.state == ParcelState.MANIFESTED) return RefusalReason.ON_MANIFEST;
        if (parcel.isGone()) return parcel.whyGone();
        return parcel.state == ParcelState.READY ? RefusalReason.AWAITS_CUSTOMER : null;
    }
}
