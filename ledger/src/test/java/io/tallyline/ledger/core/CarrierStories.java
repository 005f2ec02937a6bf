package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.CarrierCommand.DefineCarrierService;
import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.TrackingSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of carriers. */
final class CarrierStories {
    private CarrierStories() {}

    static void addTo(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_CARRIER,
                floor -> floor.submit(new DefineCarrierService(
                                "UPS", "PARCEL", "", 1, TrackingSource.TYPED, CarrierFloor.ANY))
                        .reason());
        stories.put(RefusalReason.UNKNOWN_CARRIER_SERVICE, floor -> {
            CarrierFloor c = new CarrierFloor(floor);
            c.shop.stock("PEN", "W", 1);
            return c.set(c.shop.place(line("PEN", 1)), "", "DHL", "PALLET").reason();
        });
        stories.put(RefusalReason.NOT_SHIPPED_HERE, floor -> {
            CarrierFloor c = new CarrierFloor(floor);
            c.shop.stock("PEN", "W", 1);
            return c.set(c.shop.place(line("PEN", 1)), "X", "DHL", "PARCEL").reason();
        });
        stories.put(
                RefusalReason.UNKNOWN_SHIPPING_RULES,
                floor -> floor.submit(new DefineShippingRules(List.of(), 7)).reason());
    }
}
