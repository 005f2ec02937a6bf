package io.tallyline.ledger.core;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.SortCommand.AnnounceParcel;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.SortRule;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortMatch;
import java.util.List;
import java.util.Objects;

/**
 * A floor with the sorter {@code S}: lanes {@code RECIRC} (default), {@code JACKPOT} (exception), {@code L1} to
 * {@code L4}.
 */
final class SortFloor {
    final Floor floor = new Floor();

    SortFloor() {
        sorter(3, false);
        for (String lane : List.of("L1", "L2", "L3", "L4")) {
            lane(lane, LaneState.OPEN);
        }
    }

    void sorter(int maxPasses, boolean shadow) {
        floor.accept(new DefineSorter("S", "W", "RECIRC", "JACKPOT", maxPasses, 10, shadow, MasterDataCommand.ANY));
    }

    void lane(String lane, LaneState state, String... fallbacks) {
        floor.accept(new DefineLane("S", lane, state, List.of(fallbacks), MasterDataCommand.ANY));
    }

    void rules(SortRule... rules) {
        floor.accept(new DefineSortRules("S", List.of(rules), MasterDataCommand.ANY));
    }

    static SortRule rule(SortMatch match, String value, String lane) {
        return new SortRule(match + " " + value, match, value, lane);
    }

    CommandResult announce(String code, String destination, String lane, int grams) {
        return floor.accept(new AnnounceParcel("W", code, destination, "DHL", "SO-1", lane, grams, 50));
    }

    SortAnswer ask(long number, String code) {
        return ask(asking(number, code, ReadStatus.GOOD));
    }

    SortAnswer ask(DecideSort command) {
        return Objects.requireNonNull(floor.accept(command).sort());
    }

    static DecideSort asking(long number, String code, ReadStatus status) {
        return new DecideSort("S", "plc", number, code, 0, "", "", status, 0, "SCAN-1", false);
    }

    static DecideSort asking(String plc, long number, String code, ReadStatus status) {
        return new DecideSort("S", plc, number, code, 0, "", "", status, 0, "SCAN-1", false);
    }

    static DecideSort weighed(long number, String code, int grams) {
        return new DecideSort("S", "plc", number, code, 0, "", "", ReadStatus.GOOD, grams, "SCAN-1", false);
    }

    CommandResult confirm(long number, String code, String lane) {
        return floor.submit(new ConfirmDivert("S", "plc", number, code, lane));
    }
}
