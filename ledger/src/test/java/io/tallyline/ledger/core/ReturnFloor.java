package io.tallyline.ledger.core;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.ReturnCommand.AskedReturn;
import io.tallyline.ledger.command.ReturnCommand.OpenReturn;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.value.ReturnOutcome;
import io.tallyline.ledger.value.ReturnReason;
import io.tallyline.ledger.value.ReturnState;
import java.util.List;

/** A bench from which orders left, of which some may come back. */
final class ReturnFloor {
    static final long DAY = 86_400L * 1_000_000_000L;

    final Floor floor;
    final PackBench bench;

    ReturnFloor() {
        this(new Floor());
    }

    ReturnFloor(Floor floor) {
        this.floor = floor;
        this.bench = new PackBench(floor);
    }

    /** An order of so many pens and cups that left, as line 1 and 2. */
    long shipped(long pens, long cups) {
        long order = bench.open(pens, cups);
        bench.close(bench.last(), 0);
        floor.accept(new ShipParcels(List.of(bench.sscc(bench.last()))));
        floor.submit(new Tick());
        return order;
    }

    /** One that left the ledger. */
    long archived() {
        long order = shipped(1, 0);
        floor.write(new OrdersArchived(List.of(order)), CommandContext.SYSTEM);
        return order;
    }

    CommandResult open(long order, int line, long quantity) {
        return open(order, List.of(new AskedReturn(line, quantity, ReturnReason.NOT_WANTED)));
    }

    CommandResult open(long order, List<AskedReturn> lines) {
        return floor.submit(new OpenReturn(order, ReturnOutcome.REFUND, lines));
    }

    /** The number of the return. */
    long opened(long order, int line, long quantity) {
        CommandResult result = open(order, line, quantity);
        if (result.kind() != CommandResult.Kind.ACCEPTED) {
            throw new AssertionError(result.toString());
        }
        return result.sequence();
    }

    ReturnBook returns() {
        return floor.view().books.trade.returns;
    }

    ReturnState state(long number) {
        return returns().state(returns().find(number));
    }

    /** What may still come back of an order's line. */
    long left(long order, int line) {
        TradeBooks trade = floor.view().books.trade;
        int row = trade.orders.find(order);
        return trade.lines.shipped(trade.lines.find(row, line)) - trade.returns.claimed(row, line);
    }
}
