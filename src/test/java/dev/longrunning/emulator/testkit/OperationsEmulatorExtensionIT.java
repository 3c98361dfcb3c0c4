package dev.longrunning.emulator.testkit;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.Scenario;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.process.EmulatorProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A project for each test, on an emulator in this process. */
class OperationsEmulatorExtensionIT {

	@RegisterExtension
	static final OperationsEmulatorExtension EMULATOR = OperationsEmulatorExtension
		.with(new EmbeddedEmulator(EmulatorProcess.jar()).withPausedClock());

	private static final Set<String> PROJECTS = ConcurrentHashMap.newKeySet();

	private @Nullable EmulatorProject prepared;

	@BeforeEach
	void prepare(EmulatorProject project) {
		this.prepared = project;
		assertThat(PROJECTS.add(project.name())).as("a project of its own").isTrue();
		assertThat(project.client().operations().list()).isEmpty();
		project.client()
			.operations()
			.create(Seed.named(project.name() + "/operations/prepared").ofService("vision.googleapis.com"));
		project.client().scenarios().put("left-behind", "script: {stages: [{for: 1h}]}");
	}

	@AfterAll
	static void nothingIsLeft(OperationsEmulator emulator) {
		assertThat(PROJECTS).isNotEmpty();
		assertThat(emulator.client().operations().list()).isEmpty();
		assertThat(emulator.client().scenarios().all()).extracting(Scenario::name).doesNotContain("left-behind");
	}

	@Test
	void projectIsThatOfItsPreparation(EmulatorProject project) {
		assertThat(project).isSameAs(this.prepared);
		assertThat(project.id()).startsWith("test-project-is-that-o");
	}

	@Test
	void clientSeesItsProjectAlone(EmulatorClient client, OperationsEmulator emulator) {
		assertThat(client.operations().list()).hasSize(1);
		assertThat(client).hasToString(Objects.requireNonNull(this.prepared).client().toString());
		assertThat(emulator.client().isReady()).isTrue();
	}

	@RepeatedTest(2)
	void repetitionsHaveProjectsOfTheirOwn(EmulatorProject project) {
		assertThat(project.client().operations().list()).hasSize(1);
	}

	@Nested
	class Inside {

		@Test
		void nestedTestsShareTheEmulator(OperationsEmulator emulator, EmulatorProject project) {
			assertThat(project.emulator()).isSameAs(emulator);
			assertThat(project.client().operations().list()).hasSize(1);
		}

	}

}
