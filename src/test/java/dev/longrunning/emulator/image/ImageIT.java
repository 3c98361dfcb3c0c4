package dev.longrunning.emulator.image;

import java.net.URI;
import java.time.Duration;

import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testkit.OperationsEmulatorContainer;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

@Testcontainers(disabledWithoutDocker = true)
class ImageIT {

	@Container
	private static final OperationsEmulatorContainer emulator = EmulatorImage.aReadOnlyContainer();

	@Test
	void dockerSeesThatItIsHealthy() {
		Wait.forHealthcheck().withStartupTimeout(Duration.ofSeconds(30)).waitUntilReady(emulator);
		assertThat(emulator.isHealthy()).isTrue();
	}

	@Test
	void runsAsAFixedUserThatIsNotRoot() throws Exception {
		assertThat(emulator.execInContainer("id", "-u").getStdout()).isEqualToIgnoringNewLines("10001");
	}

	@Test
	void ownsItsDataDirectory() throws Exception {
		assertThat(emulator.execInContainer("stat", "-c", "%u", "/data").getStdout())
			.isEqualToIgnoringNewLines("10001");
	}

	@Test
	void usesTheCacheItWasTrainedFor() throws Exception {
		var maps = emulator.execInContainer("cat", "/proc/1/maps").getStdout();
		assertThat(maps).contains("/app/app.aot");
	}

	@Test
	void startPrintsNoWarningOfTheJvm() {
		assertThat(emulator.getLogs()).doesNotContain("[warning]");
	}

	/** The switch is read at the start, not by the build of the image. */
	@Test
	void metricsAreThereIfOneContainerIsAskedForThem() {
		assertThat(calls(emulator).get("/actuator/prometheus").status()).isEqualTo(404);
		try (var watched = EmulatorImage.aReadOnlyContainer()) {
			watched.withSetting("EMULATOR_METRICS", "on").start();
			calls(watched).get("/v1/projects/p/operations/none");
			assertThat(calls(watched).get("/actuator/prometheus").text())
				.contains("emulator_calls_seconds_count{code=\"NOT_FOUND\"", "jvm_memory_used_bytes");
		}
	}

	private static RestCalls calls(OperationsEmulatorContainer container) {
		return new RestCalls(URI.create(container.restEndpoint()).getPort());
	}

	@Test
	void endsGracefullyOnTheSignalToTerminate() {
		try (var ending = EmulatorImage.aReadOnlyContainer()) {
			ending.start();
			var docker = ending.getDockerClient();
			docker.stopContainerCmd(ending.getContainerId()).withTimeout(20).exec();
			var state = docker.inspectContainerCmd(ending.getContainerId()).exec().getState();
			// 128 + 15; a process that outlives its grace period is killed and leaves 137
			assertThat(state.getExitCodeLong()).isIn(0L, 143L);
			assertThat(ending.getLogs()).contains("Graceful shutdown complete");
		}
	}

}
