package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.event.RefusalReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor knows of what parcels should weigh: their goods and the packaging, as far off as the warehouse lets them. */
final class ModelWeights {
    private static final long UNKNOWN = -1;
    private static final int PERCENT = 100;
    private static final long MILLIGRAMS = 1_000;

    private final FloorModel model;
    private @Nullable SetParcelWeighing setting;
    private long changed;

    ModelWeights(FloorModel model) {
        this.model = model;
    }

    /** What a scale said, in grams; what is less than half of one is nothing. */
    static long grams(long milligrams) {
        return (milligrams + MILLIGRAMS / 2) / MILLIGRAMS;
    }

    Optional<RefusalReason> set(SetParcelWeighing command, Expectation expected) {
        SetParcelWeighing before = setting;
        boolean exists = before != null;
        long asked = command.expectedSequence();
        if (asked == MasterDataCommand.CREATE && exists) return Optional.of(RefusalReason.ALREADY_EXISTS);
        if (asked > 0 && asked != changed) return Optional.of(RefusalReason.VERSION_CONFLICT);
        if (before != null && text(command).equals(text(before))) {
            expected.unchanged(changed);
            return Optional.empty();
        }
        setting = command;
        changed = expected.sequence;
        expected.saw(Seen.WEIGHING_SET);
        return Optional.empty();
    }

    private static String text(SetParcelWeighing command) {
        return command.packagingGrams() + " g, " + command.toleranceGrams() + " g and " + command.tolerancePercent()
                + " % off, " + command.required();
    }

    Optional<RefusalReason> accept(AcceptParcelWeight command, Expectation expected) {
        ModelPacks.Parcel parcel = model.packs.find(command.parcel());
        RefusalReason reason = ModelPackCommands.reasonAgainst(parcel, command.expectedSequence());
        if (reason != null || parcel == null) return Optional.ofNullable(reason);
        if (parcel.isGone()) return Optional.ofNullable(parcel.whyGone());
        if (command.reason().isBlank()) return Optional.of(RefusalReason.REASON_REQUIRED);
        long grams = command.grams() == 0 ? parcel.grams : command.grams();
        if (grams == 0) return Optional.of(RefusalReason.WEIGHT_REQUIRED);
        boolean another = grams != parcel.grams;
        if (parcel.weightAccepted && !another) {
            expected.unchanged(parcel.changed);
            return Optional.empty();
        }
        parcel.weigh(grams);
        parcel.offWeight = false;
        parcel.weightAccepted = true;
        parcel.changed = expected.sequence;
        if (another) ModelCarriers.weighedAnew(parcel);
        expected.saw(Seen.WEIGHT_ACCEPTED);
        return Optional.empty();
    }

    /** Grams of the goods alone; less than none where that of any is not known. */
    static long goods(ModelPacks.Parcel parcel) {
        long sum = 0;
        for (ModelPacks.Packed packed : parcel.goods) {
            long each = SimFloor.product(packed.line.sku).grams();
            if (each == 0) return UNKNOWN;
            sum += each * packed.quantity;
        }
        return sum;
    }

    /** The reason against closing it as heavy as this, or null. */
    @Nullable RefusalReason reasonAgainst(ModelPacks.Parcel parcel, long grams) {
        if (parcel.weightAccepted && grams == parcel.grams) return null;
        SetParcelWeighing now = setting;
        if (grams == 0 && now != null && now.required()) return RefusalReason.WEIGHT_REQUIRED;
        return isOff(parcel, grams) ? RefusalReason.WRONG_WEIGHT : null;
    }

    /** Whether it weighs something else than it should; 0 grams are not known. */
    boolean isOff(ModelPacks.Parcel parcel, long grams) {
        long goods = goods(parcel);
        SetParcelWeighing now = setting;
        if (now == null || goods == UNKNOWN || grams == 0) return false;
        long tolerance = now.toleranceGrams() + goods * now.tolerancePercent() / PERCENT;
        return Math.abs(grams - goods - now.packagingGrams()) > tolerance;
    }
}
