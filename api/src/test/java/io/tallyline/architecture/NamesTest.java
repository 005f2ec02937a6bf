package io.tallyline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Names say what a thing is; null is never success. */
@AnalyzeClasses(packages = "io.tallyline", importOptions = ImportOption.DoNotIncludeTests.class)
class NamesTest {
    @ArchTest
    static final ArchRule shouldSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Processor|Info|Data|Common)")
            .because("such a name fits anything, so it tells nothing");

    @ArchTest
    static final ArchRule shouldMarkEveryPackageAgainstNull =
            classes().should(resideInANullMarkedPackage()).because("null is never success");

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type,
                        marked,
                        type.getName() + " resides in " + type.getPackageName() + ", which is not marked"));
            }
        };
    }
}
