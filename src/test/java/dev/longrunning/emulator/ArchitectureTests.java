package dev.longrunning.emulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Which package may use which: the one place where that is written down. */
class ArchitectureTests {

	private static final String ROOT = "dev.longrunning.emulator";

	/** Each package and the packages that it uses, those without any first. */
	private static final Map<String, Set<String>> MAY_USE = table(
			"""
					console:
					peer:
					status:
					clock: status
					limit: status
					name: status
					timeline: status
					json: limit status
					operation: clock limit name status timeline
					event: clock limit name operation peer status timeline
					document: json status
					expression: json limit status
					surface: document expression json status
					error: json status surface
					description: error json status surface
					dialect: json operation status surface timeline
					auth: clock name status surface
					rule: document limit name status surface
					mixin: json limit name operation status surface
					resource: clock document expression json limit name operation status surface timeline
					platform: auth limit surface
					call: auth operation rule surface
					fault: document limit rule status surface
					scenario: clock document expression json limit name operation resource rule status surface timeline
					journal: call clock fault limit name rule scenario status surface
					metrics: call clock event journal limit operation status surface timeline
					trace: call event journal name operation status surface timeline
					recording: auth call dialect document expression json limit name operation scenario status surface timeline
					upstream: call clock journal limit name recording scenario status surface
					snapshot: clock document event fault journal json limit mixin name operation peer recording resource rule scenario status surface
					reload: clock document event fault operation peer resource rule scenario status surface
					explanation: call document expression fault journal limit rule scenario status surface
					dispatch: auth call clock dialect expression fault journal json limit mixin name operation resource rule scenario status surface timeline
					grpc: auth call dispatch fault journal json limit status surface upstream
					rest: auth call description dispatch error fault journal json limit recording status surface upstream
					har: call json recording rest scenario status surface
					store: clock event limit mixin name operation peer resource rule snapshot status timeline
					port: status store surface
					control: auth call clock description dialect document event explanation expression fault har journal json limit name operation port recording reload resource rule scenario snapshot status surface timeline
					""");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	/** A project of its own, compiled here among the tests. */
	private static final JavaClasses TEST_KIT = new ClassFileImporter()
		.importPackages(ROOT + ".client", ROOT + ".testkit")
		.that(DescribedPredicate.describe("in the test kit", (type) -> SourceTree.isInTestKit(type.getName())));

	private static final String[] KIT_MAY_USE = { "java..", "org.jspecify.annotations..", "tools.jackson..",
			ROOT + ".client.." };

	@ParameterizedTest
	@MethodSource("packages")
	void packageUsesOnlyWhatItsRowAllows(String name) {
		var forbidden = MAY_USE.keySet()
			.stream()
			.filter((other) -> !other.equals(name) && !MAY_USE.getOrDefault(name, Set.of()).contains(other))
			.map((other) -> ROOT + "." + other + "..")
			.toArray(String[]::new);
		noClasses().that()
			.resideInAPackage(ROOT + "." + name + "..")
			.should()
			.dependOnClassesThat(resideInAnyPackage(forbidden).or(resideInAPackage(ROOT)))
			.check(CLASSES);
	}

	@Test
	void everyPackageHasARow() {
		var packages = CLASSES.stream()
			.map(JavaClass::getPackageName)
			.filter((name) -> !name.equals(ROOT))
			.map((name) -> name.substring(ROOT.length() + 1).split("\\.")[0])
			.distinct()
			.toList();
		assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
	}

	@Test
	void packagesUseEachOtherInOneDirection() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void lifecycleAndUseCasesKnowNoFramework() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".timeline..", ROOT + ".operation..")
			.and()
			.haveNameNotMatching(".*(Configuration|Settings)")
			.should()
			.dependOnClassesThat(
					resideInAnyPackage("org.springframework..", "jakarta..", "tools.jackson..", "io.grpc.."))
			.check(CLASSES);
	}

	@Test
	void onlyTheRoomOfItsFormKnowsOneFormOfOperations() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + ".dialect..", ROOT + ".surface.dialect..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("com.google.longrunning.."))
			.check(CLASSES);
	}

	@Test
	void clientNeedsNothingOfTheServer() {
		classes().that()
			.resideInAPackage(ROOT + ".client..")
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(KIT_MAY_USE))
			.check(TEST_KIT);
	}

	/** So that its users bring those libraries alone that they use. */
	@ParameterizedTest
	@CsvSource({ "com.github.dockerjava.., OperationsEmulatorContainer",
			"org.testcontainers.., OperationsEmulatorContainer", "com.google.., GoogleClients|EmulatedPolling.*",
			"io.grpc.., GoogleClients", "org.junit.., OperationsEmulatorExtension.*|OperationsEmulatorTest.*" })
	void testKitNeedsALibraryOnlyWhereItIsFor(String library, String classes) {
		noClasses().that()
			.haveNameNotMatching(".*\\.(" + classes + ")")
			.should()
			.dependOnClassesThat(resideInAPackage(library))
			.check(TEST_KIT);
	}

	@Test
	void testKitNeedsNothingOfTheServer() {
		noClasses().should()
			.dependOnClassesThat(
					resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(ROOT + ".client..", ROOT + ".testkit.."))))
			.orShould()
			.dependOnClassesThat(resideInAPackage("org.springframework.."))
			.check(TEST_KIT);
	}

	@Test
	void testKitNeitherWaitsNorPrints() {
		noClasses().should().accessTargetWhere(realTime()).check(TEST_KIT);
		noClasses().should().accessTargetWhere(standardStream()).check(TEST_KIT);
	}

	@Test
	void onlyTheClockReadsRealTime() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".clock..")
			.should()
			.accessTargetWhere(realTime())
			.check(CLASSES);
	}

	private static DescribedPredicate<JavaAccess<?>> realTime() {
		return DescribedPredicate.describe("a read of real time", (access) -> TIME_READS.contains(target(access)));
	}

	private static final Set<String> TIME_READS = Set.of("java.time.Instant.now", "java.time.LocalDateTime.now",
			"java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.lang.Thread.sleep",
			"java.util.Date.<init>");

	/**
	 * The stack trace of any class may be printed: its name does not tell that it is an
	 * exception.
	 */
	private static DescribedPredicate<JavaAccess<?>> standardStream() {
		return DescribedPredicate.describe("a use of a standard stream",
				(access) -> STREAMS.contains(target(access)) || access.getTarget().getName().equals("printStackTrace"));
	}

	private static final Set<String> STREAMS = Set.of("java.lang.System.out", "java.lang.System.err");

	private static String target(JavaAccess<?> access) {
		return access.getTarget().getOwner().getName() + "." + access.getTarget().getName();
	}

	@Test
	void persistenceStaysInTheStore() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".store..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "org.hibernate.."))
			.check(CLASSES);
	}

	@Test
	void springMvcStaysAtTheEdge() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + ".rest..", ROOT + ".description..", ROOT + ".grpc..", ROOT + ".control..",
					ROOT + ".platform..", ROOT + ".console..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework.web..", "jakarta.servlet.."))
			.check(CLASSES);
	}

	@Test
	void grpcStaysInItsTransport() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".grpc..")
			.should()
			.dependOnClassesThat(resideInAPackage("io.grpc.."))
			.check(CLASSES);
	}

	@Test
	void jacksonIsTheThird() {
		noClasses().should().dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.databind..")).check(CLASSES);
	}

	@Test
	void nothingIsInjectedIntoFields() {
		noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired").check(CLASSES);
	}

	@Test
	void nothingIsPrintedToStandardStreams() {
		noClasses().should().accessTargetWhere(standardStream()).check(CLASSES);
	}

	@Test
	void javaNamesNoApi() {
		assertThat(List.of("vision", "earthengine", "redis", "spanner"))
			.allSatisfy((api) -> assertThat(SourceTree.javaLinesWith("\"[^\"]*\\b" + api + "[^\"]*\"")).isEmpty());
	}

	@ParameterizedTest
	@MethodSource("packages")
	void everyPermissionOfARowIsUsed(String name) {
		var used = CLASSES.stream()
			.filter((type) -> isIn(name, type))
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.map((dependency) -> dependency.getTargetClass())
			.toList();
		assertThat(MAY_USE.getOrDefault(name, Set.of()))
			.allSatisfy((other) -> assertThat(used).as(other).anyMatch((type) -> isIn(other, type)));
	}

	private static boolean isIn(String name, JavaClass type) {
		return (type.getPackageName() + ".").startsWith(ROOT + "." + name + ".");
	}

	private static Map<String, Set<String>> table(String rows) {
		return rows.lines()
			.map((row) -> row.split(":"))
			.collect(Collectors.toMap((row) -> row[0],
					(row) -> (row.length > 1) ? Set.of(row[1].strip().split(" ")) : Set.of()));
	}

	static Stream<String> packages() {
		return MAY_USE.keySet().stream().sorted();
	}

}
