package io.tallyline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.tallyline.architecture.HopPackages.*;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the section "Modules" of the design, one rule each. */
@AnalyzeClasses(packages = "io.tallyline", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {
    private static final String LEDGER_MODULE = "io.tallyline.ledger..";
    private static final String INGEST_MODULE = "io.tallyline.ingest..";
    private static final String API_MODULE = "io.tallyline.api..";

    @ArchTest
    static final ArchRule shouldKeepEveryClassInAHop =
            classes().should().resideInAnyPackage(ALL).because("a newcomer sees the data flow from the folders alone");

    @ArchTest
    static final ArchRule shouldHaveNoCycles = slices().matching("io.tallyline.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("hops are read in one direction");

    @ArchTest
    static final ArchRule shouldKeepTheLedgerToItself = noClasses()
            .that()
            .resideInAPackage(LEDGER_MODULE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST_MODULE, API_MODULE);

    @ArchTest
    static final ArchRule shouldKeepScannersFromRest = noClasses()
            .that()
            .resideInAPackage(INGEST_MODULE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(API_MODULE);

    @ArchTest
    static final ArchRule shouldNotLetTheWallClockNearScanners = noClasses()
            .that()
            .resideInAPackage(INGEST_MODULE)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .because("a clock that is set must change no timeout, hold-off, bounce or epoch");

    @ArchTest
    static final ArchRule shouldKeepRestFromScannersExceptWhereMainWires = noClasses()
            .that()
            .resideInAPackage(API_MODULE)
            .and()
            .resideOutsideOfPackage(LAUNCH)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INGEST_MODULE);

    @ArchTest
    static final ArchRule shouldKeepValuesToTheJdk = classes()
            .that()
            .resideInAPackage(VALUE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", VALUE)
            .because("every hop shares them");

    @ArchTest
    static final ArchRule shouldKeepCommandsAndEventsToValues = classes()
            .that()
            .resideInAnyPackage(COMMAND, EVENT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", VALUE, COMMAND, EVENT)
            .because("they are what is said, not who says it");

    @ArchTest
    static final ArchRule shouldLetOnlyTheWriterAndItsFollowersUseTheCore = classes()
            .that()
            .resideInAnyPackage(CORE, CORE_TABLE)
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage(CORE, CORE_TABLE, RING, SNAPSHOT, LAUNCH)
            .because("one thread decides, and the same code follows");

    @ArchTest
    static final ArchRule shouldKeepTablesBelowTheBooks = noClasses()
            .that()
            .resideInAPackage(CORE_TABLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, COMMAND, EVENT);

    @ArchTest
    static final ArchRule shouldKeepParsingTextInValueOut = noClasses()
            .that()
            .resideInAnyPackage(FRAME, PROFILE, GS1)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RING, JOURNAL, SNAPSHOT, CORE, CORE_TABLE, COMMAND, EVENT, NET, TRANSLATE, ANSWER)
            .because("a parser is tested with text alone");

    @ArchTest
    static final ArchRule shouldKeepNettyAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages(NET, ANSWER, SORT)
            .should()
            .dependOnClassesThat(resideInAPackage("io.netty..")
                    .and(not(name("io.netty.handler.codec.DecoderResult")))
                    .as("belong to Netty (but for the word by which Vert.x says why a request could not be read)"));

    @ArchTest
    static final ArchRule shouldKeepChronicleBehindTheJournal = noClasses()
            .that()
            .resideOutsideOfPackage(JOURNAL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.openhft..");

    @ArchTest
    static final ArchRule shouldKeepTheDisruptorInTheRing = noClasses()
            .that()
            .resideOutsideOfPackage(RING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.lmax..");

    @ArchTest
    static final ArchRule shouldKeepVertxInTheApi = noClasses()
            .that()
            .resideOutsideOfPackage(API_MODULE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule shouldKeepSqlBehindProjectionAndQueries = noClasses()
            .that()
            .resideOutsideOfPackages(PROJECTION, QUERY, LAUNCH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx.pgclient..",
                    "io.vertx.sqlclient..",
                    "org.postgresql..",
                    "org.flywaydb..",
                    "io.zonky..",
                    "java.sql..",
                    "javax.sql..");

    @ArchTest
    static final ArchRule shouldLetHttpReadRowsNotEvents = noClasses()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .dependOnClassesThat(resideInAnyPackage(EVENT, RING, JOURNAL, SNAPSHOT, CORE, CORE_TABLE)
                    .and(not(name("io.tallyline.ledger.event.RefusalReason")))
                    .as("reside in the ledger's working parts (the reasons of refusals are a vocabulary)"));

    @ArchTest
    static final ArchRule shouldHaltInOnePlaceOnly = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(RING + ".HaltingFailStop")
            .should()
            .callMethod(Runtime.class, "halt", int.class)
            .because("a fail stop says why, once");

    @ArchTest
    static final ArchRule shouldExitFromMainOnly = noClasses()
            .that(not(resideInAPackage(LAUNCH)))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .because("exit runs hooks that could still answer");
}
