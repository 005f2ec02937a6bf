package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.AccessCommand.RevokeApiKey;
import io.tallyline.ledger.command.AccessCommand.SetDeviceToken;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Master data and access: versions, repetitions, what is in use. */
class MasterDataCommandTest {
    private static final long PEN = 4_006_381_333_931L;

    private final Floor floor = new Floor();

    @Test
    void shouldChangeOnlyTheVersionThatWasRead() {
        long created = floor.accept(product("red", MasterDataCommand.CREATE)).sequence();
        long changed = floor.accept(product("blue", created)).sequence();

        assertThat(floor.submit(product("green", created)).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(floor.accept(product("green", changed)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldJournalNothingWhenNothingChanges() {
        long created = floor.accept(product("red", MasterDataCommand.ANY)).sequence();
        long last = floor.ledger.lastSequence();

        CommandResult again = floor.submit(product("red", MasterDataCommand.ANY));

        assertThat(again.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(again.sequence()).isEqualTo(created);
        assertThat(floor.ledger.lastSequence()).isEqualTo(last);
    }

    private static DefineProduct product(String name, long expected) {
        return new DefineProduct("PEN", name, "", "", "piece", Tracking.NONE, "", false, expected);
    }

    @Test
    void shouldKeepTheKindOfALocationWhileStockStandsThere() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 1, Condition.SELLABLE);

        assertThat(floor.submit(kind(PlaceKind.QUARANTINE)).reason()).isEqualTo(RefusalReason.IN_USE);
        floor.stock("PEN", "A1", -1, Condition.SELLABLE);
        floor.accept(kind(PlaceKind.QUARANTINE));
    }

    private static DefineLocation kind(PlaceKind kind) {
        return new DefineLocation("W", "A1", "", kind, MasterDataCommand.ANY);
    }

    @Test
    void shouldBindABarcodeAnewAfterItWasTakenOff() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.accept(Floor.product("INK", Tracking.NONE, false));

        floor.accept(new UnbindBarcode("PEN", "CASE-PEN", 0));
        floor.accept(new BindBarcode("INK", "CASE-PEN", 0, 6, MasterDataCommand.CREATE));

        FloorDevice desk = floor.device("desk", StationRole.VERIFY, "A1");
        assertThat(desk.scanOpaque("CASE-PEN").quantity).isEqualTo(6);
    }

    /** Labels of one day are bound and taken off for ever: only those that are bound may take memory. */
    @Test
    void shouldForgetTheTextOfABarcodeThatIsTakenOff() {
        floor.product("PEN", PEN, Tracking.NONE);
        int before = floor.view().books.barcodes.opaqueTexts();
        for (int day = 0; day < 1_000; day++) {
            floor.accept(new BindBarcode("PEN", "DAY-" + day, 0, 2, MasterDataCommand.CREATE));
            if (day > 0) {
                floor.accept(new UnbindBarcode("PEN", "DAY-" + (day - 1), 0));
            }
        }

        assertThat(floor.view().books.barcodes.opaqueTexts()).isEqualTo(before + 1);
        FloorDevice desk = floor.device("desk", StationRole.VERIFY, "A1");
        assertThat(desk.scanOpaque("DAY-999").quantity).isEqualTo(2);
        assertThat(desk.scanOpaque("DAY-998").reason).isEqualTo(RefusalReason.UNKNOWN_BARCODE);
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    @Test
    void shouldNameTheFieldThatIsMalformed() {
        CommandResult result = floor.submit(
                new DefineProduct("x".repeat(49), "", "", "", "", Tracking.NONE, "", false, MasterDataCommand.ANY));

        assertThat(result.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(result.field()).isEqualTo("/sku");
    }

    @Test
    void shouldKeepWhoseAKeyIs() {
        floor.accept(new DefineSalesperson("sam", "Sam", "EUR", 2, 0, false, MasterDataCommand.CREATE));
        floor.accept(new DefineSalesperson("tom", "Tom", "EUR", 2, 0, false, MasterDataCommand.CREATE));
        floor.accept(new CreateApiKey("root", ApiRole.ADMINISTRATOR, "a".repeat(64)));
        floor.accept(new CreateApiKey("toms", ApiRole.SALESPERSON, "b".repeat(64), "tom"));
        floor.accept(new CreateApiKey("gone", ApiRole.SALESPERSON, "c".repeat(64), "sam"));
        floor.accept(new RevokeApiKey("gone"));
        CommandResult nobodys = floor.submit(new CreateApiKey("x", ApiRole.SALESPERSON, "d".repeat(64), "joe"));
        CommandResult clerks = floor.submit(new CreateApiKey("x", ApiRole.CLERK, "d".repeat(64), "sam"));

        assertThat(nobodys.reason()).isEqualTo(RefusalReason.UNKNOWN_SALESPERSON);
        assertThat(clerks.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(clerks.field()).isEqualTo("/salesperson");
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        List<String> seen = new ArrayList<>();
        restored.visitApiKeys((id, name, role, hash, salesperson) -> seen.add(name + " " + role + " " + salesperson));
        assertThat(seen).containsExactly("root ADMINISTRATOR ", "toms SALESPERSON tom");
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
    }

    @Test
    void shouldShowDirectoriesWhatIsThere() {
        floor.accept(new CreateApiKey("root", ApiRole.ADMINISTRATOR, "a".repeat(64)));
        floor.accept(new CreateApiKey("erp", ApiRole.ERP, "b".repeat(64)));
        floor.accept(new RevokeApiKey("erp"));
        floor.device("gate", StationRole.SHIP, "A1");
        List<String> seen = new ArrayList<>();

        floor.ledger.visitApiKeys(
                (id, name, role, hash, salesperson) -> seen.add(id + name + role + hash + salesperson));
        floor.ledger.visitDevices((id, device, warehouse, location, role, profile, enabled) ->
                seen.add(id + device + warehouse + location + role + profile + enabled));

        assertThat(seen).containsExactly("1rootADMINISTRATOR" + "a".repeat(64), "1gateWA1SHIPtrue");
    }

    @Test
    void shouldAdmitOnlyTheNewTokenAfterAChange() {
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");

        floor.accept(new SetDeviceToken("gate", "c".repeat(64)));

        assertThat(gate.hello(2).session).isZero();
        assertThat(gate.hello(2, "c".repeat(64), false).session).isPositive();
    }
}
