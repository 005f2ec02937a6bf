package io.tallyline.ledger.core;

import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.AccessEvent.ApiKeyCreated;
import io.tallyline.ledger.event.AccessEvent.ApiKeyRevoked;
import io.tallyline.ledger.event.AccessEvent.DeviceConnected;
import io.tallyline.ledger.event.AccessEvent.DeviceTokenSet;

/** What an access event does to the books. */
final class AccessEffects implements AccessEvent.Handler<Applied> {
    private final Books books;

    AccessEffects(Books books) {
        this.books = books;
    }

    @Override
    public Applied apiKeyCreated(ApiKeyCreated event) {
        books.apiKeys.create(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied apiKeyRevoked(ApiKeyRevoked event) {
        books.apiKeys.revoke(event.id(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied deviceTokenSet(DeviceTokenSet event) {
        books.devices.setToken(event.deviceId(), event.tokenHash(), books.lastSequence);
        if (event.newSeries()) {
            books.connections.beginSeries(event.deviceId());
            books.answers.forget(event.deviceId());
        }
        return Applied.DONE;
    }

    @Override
    public Applied deviceConnected(DeviceConnected event) {
        if (event.epoch() != books.connections.epoch(event.deviceId())) {
            books.answers.forget(event.deviceId());
            books.stations.clear(event.deviceId());
            books.trade.pickStations.awaitTote(event.deviceId(), PlaceBook.NONE);
            books.counts.clear(event.deviceId());
        }
        books.connections.connect(event.deviceId(), event.epoch(), event.session());
        books.sessions = event.session();
        return Applied.DONE;
    }
}
