package dev.sundog.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between rooms and modules, as {@code docs/architecture.md} draws them. */
class ArchitectureTest {

    private static final String CORE = "dev.sundog.core.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sundog");

    /** A room of the core and the rooms that it may import, in the order of the house's plan. */
    @ParameterizedTest
    @CsvSource({
        "value,    ''",
        "ambient,  value",
        "shape,    value",
        "message,  value",
        "store,    value ambient",
        "policy,   value shape",
        "port,     value shape policy",
        "meter,    value ambient",
        "journal,  value ambient",
        "service,  value ambient shape store policy port meter",
        "wire,     value shape message",
        "auth,     value ambient shape port message",
        "http,     value ambient port message",
        "container, value ambient port service",
    })
    void aRoomImportsOnlyTheRoomsThatItsPlanNames(String room, String allowed) {
        List<String> packages = new ArrayList<>(List.of(CORE + room + ".."));
        Arrays.stream(allowed.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> CORE + name + "..")
                .forEach(packages::add);
        noClasses()
                .that()
                .resideInAPackage(CORE + room + "..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are in other rooms of the emulator than " + packages,
                        type -> type.getPackageName().startsWith("dev.sundog.")
                                && packages.stream().noneMatch(name -> isIn(type.getPackageName(), name))))
                .because("a room that knows few others can be read alone")
                .check(CLASSES);
    }

    private static boolean isIn(String packageName, String pattern) {
        String room = pattern.substring(0, pattern.length() - 2);
        return packageName.equals(room) || packageName.startsWith(room + ".");
    }

    @Test
    void onlyTheFrontDoorKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + "http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .because("the rest of the emulator must not care what carries its messages")
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage("dev.sundog.core..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are outside of the core",
                        type -> type.getPackageName().startsWith("dev.sundog.")
                                && !type.getPackageName().startsWith("dev.sundog.core")))
                .because("adding a service must not touch the core")
                .check(CLASSES);
    }

    @Test
    void servicesSeeOnlyWhatTheyAreGiven() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sundog.sqs..",
                        "dev.sundog.s3..",
                        "dev.sundog.dynamodb..",
                        "dev.sundog.ecr..",
                        "dev.sundog.ecs..",
                        "dev.sundog.iam..",
                        "dev.sundog.lambda..",
                        "dev.sundog.logs..",
                        "dev.sundog.secretsmanager..",
                        "dev.sundog.ssm..",
                        "dev.sundog.batch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CORE + "message..",
                        CORE + "wire..",
                        CORE + "http..",
                        CORE + "auth..",
                        CORE + "dispatch..",
                        CORE + "launch..",
                        CORE + "container..",
                        CORE + "journal..",
                        "dev.sundog.server..",
                        "io.netty..",
                        "com.github.dockerjava..")
                .because("a service is operations over state, whatever the wire")
                .check(CLASSES);
    }

    @Test
    void servicesDoNotKnowEachOther() {
        slices().matching("dev.sundog.(*)..")
                .namingSlices("service $1")
                .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are services",
                        slice -> !List.of("core", "server", "testkit", "codegen", "bench")
                                .contains(slice.getNamePart(1))))
                .should()
                .notDependOnEachOther()
                .because("services meet through ports only")
                .check(CLASSES);
    }

    @Test
    void timeIdentityAndChanceComeFromAmbientAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.sundog..")
                .and()
                .resideOutsideOfPackage(CORE + "ambient..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("one clock moves the whole emulator, and a failure repeats from its seed")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .that()
                .resideInAPackage("dev.sundog..")
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .because("such a name hides the concept")
                .check(CLASSES);
    }

    @Test
    void errorCataloguesAreFinal() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Errors")
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .because("a catalogue is looked up, not extended")
                .check(CLASSES);
    }
}
