package dev.longrunning.emulator.coverage.recorded;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.coverage.RestRequests;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.RestCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static dev.longrunning.emulator.testing.TestClocks.advance;

/**
 * The recorded creations, made again over REST: each resource is created with the fields
 * that the recorded request had, and read after the end of its job.
 */
public final class RecordedResources {

	private static final Duration LONG_ENOUGH = Duration.ofHours(1);

	private final Surfaces surfaces;

	private final RestCalls rest;

	private final Clocks clocks;

	/**
	 * The recorded creations at an emulator.
	 * @param surfaces its services
	 * @param port its port
	 * @param clocks its clocks, which stand
	 */
	public RecordedResources(Surfaces surfaces, int port, Clocks clocks) {
		this.surfaces = surfaces;
		this.rest = new RestCalls(port);
		this.clocks = clocks;
	}

	/** Makes all creations whose methods the emulator serves. */
	public RecordedResourcesReport report() {
		var all = RecordedResource.all();
		return new RecordedResourcesReport(IntStream.range(0, all.size())
			.mapToObj((index) -> compared(all.get(index), "created-" + index))
			.toList());
	}

	private RecordedResourcesReport.Row compared(RecordedResource recorded, String project) {
		return this.surfaces.find(recorded.service())
			.flatMap((surface) -> method(surface, recorded.create()).flatMap((create) -> method(surface, recorded.get())
				.map((get) -> compared(recorded, new ResourceExample(create, get, project)))))
			.orElseGet(() -> RecordedResourcesReport.Row.notCompared(recorded, "no definition here has the methods"));
	}

	private static Optional<ApiMethod> method(Surface surface, String fullName) {
		return surface.methods()
			.stream()
			.filter((method) -> method.fullName().equals(fullName) && !method.bindings().isEmpty())
			.findFirst();
	}

	private RecordedResourcesReport.Row compared(RecordedResource recorded, ResourceExample example) {
		var binding = example.create().bindings().getFirst();
		var created = send(recorded, example.create(), binding, example.request(recorded));
		if (created.status() != 200) {
			return RecordedResourcesReport.Row.failed(recorded, "create: " + created.text());
		}
		var answer = JsonMapper.shared().readTree(created.text());
		if (example.create().role() == MethodRole.STARTS) {
			advance(this.clocks, LONG_ENOUGH);
			answer = response(recorded, example, answer.path("name").asString());
		}
		return read(recorded, example, answer.path("name").asString(""));
	}

	private JsonNode response(RecordedResource recorded, ResourceExample example, String operation) {
		var version = example.create().bindings().getFirst().template().segments().getFirst();
		var polled = this.rest.get("/" + version + "/" + operation, "x-emulator-service", recorded.service());
		return JsonMapper.shared().readTree(polled.text()).path("response");
	}

	private RecordedResourcesReport.Row read(RecordedResource recorded, ResourceExample example, String name) {
		var problem = "";
		for (var binding : example.get().bindings()) {
			var request = example.getRequest(binding, name);
			var shown = request.map((one) -> send(recorded, example.get(), binding, one));
			if (shown.filter((one) -> one.status() == 200).isPresent()) {
				return RecordedResourcesReport.Row.of(recorded, JsonMapper.shared().readTree(shown.get().text()));
			}
			problem = shown.map(RestCalls.Answer::text).orElse("'" + name + "' does not fit " + binding.template());
		}
		return RecordedResourcesReport.Row.failed(recorded, "get: " + problem);
	}

	private RestCalls.Answer send(RecordedResource recorded, ApiMethod method, HttpBinding binding, ObjectNode json) {
		var message = new MessageReader(this.surfaces.types()).read(json, method.input());
		var request = RestRequests.of(binding, message);
		return this.rest.send(this.rest
			.request(request.path(), "content-type", "application/json", "x-emulator-service", recorded.service())
			.method(request.httpMethod(), BodyPublishers.ofString(request.body())));
	}

}
