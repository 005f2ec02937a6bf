package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.CarrierMessageQueries.Message;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a carrier is told, in the clear: it needs to know where a parcel goes. */
final class CarrierMessageBody {
    private static final String ADDRESS = "shippingAddress";
    private static final String SHIP_DAY = "shipDay";
    private static final String TEXT = "text";

    private final PersonalSeal seal;

    CarrierMessageBody(PersonalSeal seal) {
        this.seal = seal;
    }

    JsonObject of(String carrier, Message message) {
        return new JsonObject()
                .put("messageId", message.sequence() + "-" + message.part())
                .put("type", message.type())
                .put("at", message.at().toString())
                .put("sequence", message.sequence())
                .put("carrier", carrier)
                .put("consignment", consignment(message))
                .put("manifest", message.manifest());
    }

    /** What a carrier answered may say something of whoever gets the parcel: sealed for the journal, but of a manifest. */
    Future<String> sealed(Message message, String answer) {
        String customer = message.customer();
        return customer == null || answer.isEmpty()
                ? Future.succeededFuture(answer)
                : seal.seal(customer, new JsonObject().put(TEXT, answer));
    }

    /** The same as it can be read; empty where it was erased. */
    String opened(Message message, String answer) {
        String customer = message.customer();
        return customer == null || answer.isEmpty()
                ? answer
                : opened(customer, answer).getString(TEXT, "");
    }

    private @Nullable JsonObject consignment(Message message) {
        JsonObject known = message.consignment();
        if (known == null) {
            return null;
        }
        Integer day = known.getInteger(SHIP_DAY);
        return known.copy()
                .put(SHIP_DAY, day == null ? null : CalendarDay.text(day))
                .put("recipient", recipient(message));
    }

    /** Whom the order says, else its customer; null where neither has an address, or it was erased. */
    private @Nullable JsonObject recipient(Message message) {
        JsonObject ofOrder = opened(message.customer(), message.personal());
        JsonObject person =
                ofOrder.containsKey(ADDRESS) ? ofOrder : opened(message.customer(), message.customerPersonal());
        JsonObject address = person.getJsonObject(ADDRESS);
        return address == null
                ? null
                : address.copy()
                        .put("phone", address.getString("phone", person.getString("phone")))
                        .put("email", person.getString("email"));
    }

    private JsonObject opened(@Nullable String customer, @Nullable String sealed) {
        return customer == null || sealed == null || sealed.isEmpty()
                ? new JsonObject()
                : seal.open(customer, sealed).orElse(new JsonObject());
    }
}
