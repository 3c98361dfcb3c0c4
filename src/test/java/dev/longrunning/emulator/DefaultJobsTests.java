package dev.longrunning.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.ScenarioSettings;
import dev.longrunning.emulator.scenario.StartCall;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.DefinitionSources;
import dev.longrunning.emulator.surface.definition.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a call to a built-in service starts where nobody says otherwise. */
class DefaultJobsTests {

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	private static final Surfaces SURFACES = Definitions.read(DefinitionSources.builtIn(), List::of, Strictness.NONE);

	@Test
	void takesAsLongAsTheSettingSays() {
		var operation = start(Duration.ofSeconds(30), 1);
		assertThat(operation.timeline().doneAt()).contains(T0.plusSeconds(30));
		assertThat(operation.timeline().stages()).hasSize(2);
	}

	@Test
	void isDoneInTheStartWhenItTakesNoTime() {
		var snapshot = start(Duration.ZERO, 1).timeline().at(T0);
		assertThat(snapshot.isDone()).isTrue();
		assertThat(snapshot.endTime()).contains(T0);
		assertThat(snapshot.phase()).isPresent();
	}

	@Test
	void hasTheSameIdsFromTheSameSeed() {
		assertThat(start(Duration.ofSeconds(1), 42).name()).isEqualTo(start(Duration.ofSeconds(1), 42).name())
			.isNotEqualTo(start(Duration.ofSeconds(1), 43).name());
	}

	@ParameterizedTest
	@CsvSource({ "projects/p, projects/p/operations/", "projects/p/locations/eu, projects/p/locations/eu/operations/",
			"'', operations/", "folders/f, operations/",
			"projects/p/locations/eu/products/x, projects/p/locations/eu/operations/" })
	void isNamedByATemplateOfTheService(String parent, String prefix) {
		var surface = surface("vision.googleapis.com");
		var method = method(surface, "google.cloud.vision.v1.ImageAnnotator.AsyncBatchAnnotateImages");
		var type = method.input();
		var request = DynamicMessage.newBuilder(type).setField(type.findFieldByName("parent"), parent).build();
		var name = jobs(Duration.ofSeconds(1), 1)
			.start(new StartCall(surface, method, request, ""), Optional.empty(), List.of(), List.of(), T0)
			.name()
			.value();
		assertThat(name).matches(prefix + "[0-9a-f]{16}");
	}

	private static Operation start(Duration length, long seed) {
		var surface = surface("earthengine.googleapis.com");
		var method = method(surface, "google.earthengine.v1.EarthEngine.ExportImage");
		return jobs(length, seed).start(
				new StartCall(surface, method, DynamicMessage.getDefaultInstance(method.input()), ""), Optional.empty(),
				List.of(), List.of(), T0);
	}

	private static Jobs jobs(Duration length, long seed) {
		return new Jobs(new ScenarioSettings(length, Duration.ofMillis(500), List.of()),
				new MessageReader(SURFACES.types()), new MessageWriter(SURFACES.types()), new Random(seed), 1_000_000);
	}

	private static Surface surface(String service) {
		return SURFACES.find(service).orElseThrow();
	}

	private static ApiMethod method(Surface surface, String fullName) {
		return surface.methods(MethodRole.STARTS)
			.stream()
			.filter((method) -> method.fullName().equals(fullName))
			.findFirst()
			.orElseThrow();
	}

}
