package dev.longrunning.emulator.testkit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Logger;

import dev.longrunning.emulator.client.ListedOperation;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** The packaged jar in the process of these tests. */
class EmbeddedEmulatorIT {

	/** Threads of the JVM and of the tests. */
	private static final Set<String> OF_OTHERS = Set.of("ForkJoinPool", "VirtualThread", "MasterPoller", "Common",
			"HttpClient", "Attach", "Signal", "process reaper", "surefire", "awaitility", "testcontainers", "ducttape");

	private static final Instant THEN = Instant.parse("2030-01-02T03:04:05Z");

	@Test
	void twoInOneProcessKnowNothingOfEachOther() {
		try (var one = emulator().withPausedClock().withClockAt(THEN); var other = emulator()) {
			one.start();
			other.start();
			assertThat(one.restEndpoint()).isNotEqualTo(other.restEndpoint());
			one.client()
				.operations()
				.create(Seed.named("projects/p/operations/mine").ofService("vision.googleapis.com"));
			assertThat(one.client().clock().now()).isEqualTo(THEN);
			assertThat(other.client().clock().now()).isBefore(THEN);
			assertThat(other.client().operations().list()).isEmpty();
			assertThat(one.client().operations().list()).extracting(ListedOperation::name)
				.containsExactly("projects/p/operations/mine");
		}
	}

	@Test
	void nothingOfItStaysBehind() {
		try (var first = emulator()) {
			// what the JDK keeps of its own first use is no business of ours
			first.start();
		}
		var before = traces();
		String address;
		try (var emulator = emulator()) {
			emulator.start();
			address = emulator.restEndpoint();
			assertThat(before.containsAll(traces())).isFalse();
		}
		assertThat(OperationsEmulator.at(address).client().isReady()).isFalse();
		// threads end a little after who ended them
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(before).containsAll(traces()));
	}

	@Test
	void settingsOfTheProcessAreNotItsOwn() {
		System.setProperty("emulator.journal.capacity", "-1");
		try (var emulator = emulator()) {
			emulator.start();
			assertThat(emulator.client().isReady()).isTrue();
		}
		finally {
			System.clearProperty("emulator.journal.capacity");
		}
	}

	@Test
	void mistakeInASettingIsSaidToTheTest() {
		try (var emulator = emulator().withSetting("EMULATOR_JOURNAL_CAPACITY", "-1")) {
			assertThatIllegalStateException().isThrownBy(emulator::start)
				.withMessageContaining("emulator.journal.capacity is a number of calls, not -1");
		}
	}

	private static EmbeddedEmulator emulator() {
		return new EmbeddedEmulator(EmulatorProcess.jar());
	}

	/** What a program can leave behind in its process. */
	private static Set<String> traces() {
		var traces = new HashSet<String>();
		System.getProperties().stringPropertyNames().forEach((name) -> traces.add("property " + name));
		for (var handler : Logger.getLogger("").getHandlers()) {
			traces.add("log handler " + handler);
		}
		ManagementFactory.getPlatformMBeanServer().queryNames(null, null).forEach((name) -> traces.add("bean " + name));
		Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> OF_OTHERS.stream().noneMatch(name::startsWith))
			.forEach((name) -> traces.add("thread " + name));
		return traces;
	}

}
