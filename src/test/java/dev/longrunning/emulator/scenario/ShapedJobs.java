package dev.longrunning.emulator.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

import com.google.protobuf.Any;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.resource.EmptyResourceStore;
import dev.longrunning.emulator.resource.ResourceCall;
import dev.longrunning.emulator.scenario.metadata.MovingMetadata;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import dev.longrunning.emulator.surface.profile.IdForm;
import dev.longrunning.emulator.testing.OperationFixtures;
import dev.longrunning.emulator.timeline.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Jobs of a made-up API whose methods are shapes.proto's. */
final class ShapedJobs {

	static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	static final Duration LENGTH = Duration.ofSeconds(10);

	private static final String SERVICE = "shapes.example.com";

	private final Surfaces surfaces;

	private final String service;

	private ShapedJobs(Surfaces surfaces, String service) {
		this.surfaces = surfaces;
		this.service = service;
	}

	/** Jobs of the one service that a proto and a config define. */
	static ShapedJobs of(String proto, String config) {
		var given = List.of(yaml("api.proto", proto), yaml("api.yaml", config));
		var surfaces = Definitions.read(List.of(), () -> given, Strictness.NONE);
		return new ShapedJobs(surfaces, surfaces.all().getFirst().service());
	}

	/** Jobs of the API with data of the emulator's own, the text of a YAML file. */
	static ShapedJobs with(String data) {
		try (var set = ShapedJobs.class.getResourceAsStream("/definitions/instances/descriptors.binpb")) {
			var sources = List.of(new Source("set.binpb", Objects.requireNonNull(set).readAllBytes()),
					yaml("apis.yaml", """
							type: google.api.Service
							name: shapes.example.com
							apis: [{name: shapes.v1beta2.Databases}, {name: shapes.v1beta2.Stores}]
							"""), yaml("data.yaml", data));
			return new ShapedJobs(Definitions.read(sources, List::of, Strictness.NONE), SERVICE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Surfaces surfaces() {
		return this.surfaces;
	}

	/** Starts a job at {@link #T0}. */
	Operation start(String method, String request) {
		var surface = this.surfaces.find(this.service).orElseThrow();
		var starting = surface.methods()
			.stream()
			.filter((candidate) -> candidate.name().equals(method))
			.findFirst()
			.orElseThrow();
		var reader = new MessageReader(this.surfaces.types());
		var call = new StartCall(surface, starting, reader.read(tree(request), starting.input()), "");
		var random = new Random(1);
		Supplier<String> newId = () -> IdForm.UUID.next(random, T0);
		var changes = starting.resource()
			.map((_) -> EmptyResourceStore.jobs(this.surfaces.types(), newId)
				.changes(new ResourceCall(surface, starting, call.request(), "", false, T0)))
			.orElse(List.of());
		return new Jobs(new ScenarioSettings(LENGTH, Duration.ZERO, List.of()), reader,
				new MessageWriter(this.surfaces.types()), random, 1_000_000)
			.start(call, Optional.empty(), changes, List.of(), T0);
	}

	/** What a client sees of an operation. */
	JsonNode shown(Operation operation, Instant instant) {
		var message = new OperationSnapshots(new MovingMetadata(this.surfaces.types(), this.surfaces::operationType))
			.at(operation, instant);
		var writer = new MessageWriter(this.surfaces.types(), this.surfaces.shownDefaults());
		return tree(new String(writer.write(OperationFixtures.FORM.entry(message), JsonStyle.COMPACT),
				StandardCharsets.UTF_8));
	}

	/** A response without the name of its type. */
	JsonNode response(String method, String request) {
		var response = json(((Outcome.Response) start(method, request).timeline().outcome()).value());
		((ObjectNode) response).remove("@type");
		return response;
	}

	JsonNode json(Any message) {
		return tree(new String(new MessageWriter(this.surfaces.types()).write(message, JsonStyle.COMPACT),
				StandardCharsets.UTF_8));
	}

	static JsonNode tree(String json) {
		return JsonMapper.shared().readTree(json);
	}

	private static Source yaml(String name, String text) {
		return new Source(name, text.getBytes(StandardCharsets.UTF_8));
	}

}
