package io.tallyline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.tallyline.architecture.HopPackages.*;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.WeakHashMap;

/**
 * The core gives the same bytes for the same commands, on any machine and at any time: what could make two runs differ
 * is not within its reach.
 */
@AnalyzeClasses(packages = "io.tallyline.ledger", importOptions = ImportOption.DoNotIncludeTests.class)
class CorePurityTest {
    /** No java.io, java.net, java.nio.file, java.util.concurrent, java.lang.reflect, no logging. */
    private static final String[] WITHIN_REACH = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.time",
        "java.util",
        "java.util.function",
        "java.util.stream",
        "org.jspecify.annotations",
        VALUE,
        COMMAND,
        EVENT,
        CORE,
        CORE_TABLE
    };

    @ArchTest
    static final ArchRule shouldDependOnTheJdkAndOurValuesOnly = classes()
            .that()
            .resideInAnyPackage(CORE, CORE_TABLE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(WITHIN_REACH);

    @ArchTest
    static final ArchRule shouldNotTouchTheProcess = core().should()
            .dependOnClassesThat(anyOf(
                    Thread.class,
                    ThreadLocal.class,
                    Runtime.class,
                    Process.class,
                    ProcessBuilder.class,
                    ClassLoader.class))
            .because("the core owns no thread and knows no machine");

    @ArchTest
    static final ArchRule shouldReadNoClock = core().should()
            .dependOnClassesThat(assignableTo(Clock.class))
            .orShould(reach("java\\.time\\..*", "now"))
            .because("time comes with the command, stamped by the writer");

    @ArchTest
    static final ArchRule shouldUseNothingOfSystemButCopying = core().should(
                    reach("java\\.lang\\.System", "(?!arraycopy$).*"))
            .because("time, streams, settings and identity hashes differ from run to run");

    @ArchTest
    static final ArchRule shouldThrowNoDice = core().should()
            .dependOnClassesThat(assignableTo(Random.class))
            .orShould(reach("java\\.util\\.UUID", "randomUUID"))
            .orShould(reach("java\\.lang\\.(Strict)?Math", "random"))
            .orShould(reach("java\\.util\\.Collections", "shuffle"))
            .because("replay must take the same way");

    @ArchTest
    static final ArchRule shouldKeepNoUnorderedCollection = core().should()
            .dependOnClassesThat(
                    anyOf(HashMap.class, HashSet.class, Hashtable.class, IdentityHashMap.class, WeakHashMap.class))
            // The order of Map.of and Set.of is salted anew in each JVM; the collectors fill a HashMap or HashSet.
            .orShould(reach("java\\.util\\.(Map|Set)", "of|ofEntries|copyOf"))
            .orShould(reach(
                    "java\\.util\\.stream\\.Collectors",
                    "toSet|toMap|toUnmodifiable(Set|Map)|groupingBy|partitioningBy"))
            .because("no unordered iteration may reach an event, a snapshot byte or a hash; LinkedHashMap, TreeMap,"
                    + " EnumMap and our own tables have an order");

    @ArchTest
    static final ArchRule shouldNotRunInParallel = core().should(
                    reach("java\\.util\\..*", "parallel|parallelStream|parallel[A-Z].*"))
            .because("one thread decides");

    private static GivenClassesConjunction core() {
        return noClasses().that().resideInAnyPackage(CORE, CORE_TABLE);
    }

    private static DescribedPredicate<JavaClass> anyOf(Class<?>... types) {
        List<Class<?>> banned = List.of(types);
        return DescribedPredicate.describe(
                "are any of " + banned, type -> banned.stream().anyMatch(type::isEquivalentTo));
    }

    /** Calls, method references and field accesses alike. */
    private static ArchCondition<JavaClass> reach(String ownerPattern, String memberPattern) {
        return ArchConditions.accessTargetWhere(DescribedPredicate.describe(
                "target is " + ownerPattern + "." + memberPattern,
                access -> access.getTargetOwner().getName().matches(ownerPattern)
                        && access.getTarget().getName().matches(memberPattern)));
    }
}
