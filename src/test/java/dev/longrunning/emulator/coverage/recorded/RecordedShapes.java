package dev.longrunning.emulator.coverage.recorded;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Route;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.RestCalls;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static dev.longrunning.emulator.testing.TestClocks.advance;

/**
 * Makes the recorded calls to an emulator and compares the answers. The emulator's clock
 * stands, and jobs take at most an hour.
 */
public final class RecordedShapes {

	private static final Duration LONG_ENOUGH = Duration.ofHours(1);

	private final Surfaces surfaces;

	private final RestCalls rest;

	private final Clocks clocks;

	private final int port;

	public RecordedShapes(Surfaces surfaces, int port, Clocks clocks) {
		this.surfaces = surfaces;
		this.rest = new RestCalls(port);
		this.port = port;
		this.clocks = clocks;
	}

	/** Makes all calls whose methods the emulator serves. */
	public RecordedReport report() {
		var recordings = Recording.all();
		try (var grpc = new GrpcCalls(this.port, this.surfaces.types())) {
			return new RecordedReport(IntStream.range(0, recordings.size())
				.mapToObj((index) -> compared(recordings.get(index), "recorded-" + index, grpc))
				.toList());
		}
	}

	private RecordedReport.Row compared(Recording recording, String project, GrpcCalls grpc) {
		var surface = this.surfaces.find(recording.service());
		if (surface.isEmpty()) {
			return RecordedReport.Row.notCompared(recording, "no definition here is of the service");
		}
		var row = recording.isGrpc()
				? overGrpc(recording, surface.get(), Example.of(project).findFirst().orElseThrow(), grpc)
				: overRest(recording, surface.get(), project);
		return row.orElseGet(() -> RecordedReport.Row.notCompared(recording, "no definition here has the method"));
	}

	private Optional<RecordedReport.Row> overRest(Recording recording, Surface surface, String project) {
		return Example.of(project)
			.flatMap((example) -> route(recording, surface, example)
				.map((route) -> overRest(recording, surface, route, example))
				.stream())
			.findFirst();
	}

	private Optional<Route> route(Recording recording, Surface surface, Example example) {
		return this.surfaces.route(recording.verb(), example.filled(recording.path()), Optional.of(surface))
			.map((match) -> match.target())
			.filter((target) -> target.method().role() == MethodRole.STARTS);
	}

	private RecordedReport.Row overRest(Recording recording, Surface surface, Route route, Example example) {
		var path = example.filled(recording.path());
		var resource = example.resource(path, recording.isCreate());
		var body = body(recording, route, resource);
		var started = this.rest.send(this.rest
			.request(path + query(recording, body, example), "Content-Type", "application/json", "x-emulator-service",
					surface.service())
			.method(recording.verb(), BodyPublishers.ofString(body.map(ObjectNode::toString).orElse(""))));
		if (started.status() != 200) {
			return RecordedReport.Row.of(recording, new Difference("start", started.text(), "started"));
		}
		var request = body.orElseGet(() -> JsonMapper.shared().createObjectNode());
		return played(recording, new Played(request, resource, started.text(), "", ""), surface);
	}

	/** The body, without what the path holds. */
	private static Optional<ObjectNode> body(Recording recording, Route route, String resource) {
		var body = bodyType(route)
			.map((type) -> new ExampleBody(resource, parent(resource)).of(type, recording.requestFields()));
		route.binding()
			.template()
			.variables()
			.forEach((variable) -> body.ifPresent((fields) -> fields.remove(variable.fieldPath())));
		return body;
	}

	private static String query(Recording recording, Optional<ObjectNode> body, Example example) {
		return recording.query()
			.stream()
			.flatMap((name) -> parameter(name, body, example).stream())
			.sorted()
			.collect(Collectors.joining("&", recording.asksForEnumNumbers() ? "?$alt=json;enum-encoding=int&" : "?",
					""));
	}

	private RecordedReport.Row played(Recording recording, Played started, Surface surface) {
		var name = started.started().path("name").asString("");
		if (name.isEmpty()) {
			return new Comparison(recording, started.ended(started.start())).row();
		}
		advance(this.clocks, LONG_ENOUGH);
		var polled = this.rest.get(pollPath(recording, name), "x-emulator-service", surface.service());
		return new Comparison(recording,
				(polled.status() == 200) ? started.ended(polled.text()) : started.notEnded(polled.text()))
			.row();
	}

	/** The recorded path of polls, with our operation's name. */
	private static String pollPath(Recording recording, String name) {
		var versions = recording.at("poll", "paths")
			.propertyNames()
			.stream()
			.filter((path) -> path.startsWith("GET /"))
			.map((path) -> path.split("/")[1])
			.toList();
		var version = versions.isEmpty() || versions.contains(recording.version()) ? recording.version()
				: versions.getFirst();
		return "/" + version + "/" + name;
	}

	private Optional<RecordedReport.Row> overGrpc(Recording recording, Surface surface, Example example,
			GrpcCalls grpc) {
		var fullName = recording.start().replaceFirst("^GRPC /", "").replace('/', '.');
		return surface.methods(MethodRole.STARTS)
			.stream()
			.filter((candidate) -> candidate.fullName().equals(fullName))
			.findFirst()
			.map((method) -> overGrpc(recording, method, example, grpc));
	}

	private RecordedReport.Row overGrpc(Recording recording, ApiMethod method, Example example, GrpcCalls grpc) {
		var resource = resource(method, recording, example);
		var request = new ExampleBody(resource, parent(resource)).of(method.input(), recording.requestFields());
		method.bindings().stream().findFirst().ifPresent((binding) -> example.setPathFields(binding, request));
		var started = grpc.start(method.descriptor(), request);
		var name = JsonMapper.shared().readTree(started).path("name").asString("");
		advance(this.clocks, LONG_ENOUGH);
		return new Comparison(recording,
				new Played(request, resource, started, name.isEmpty() ? started : grpc.poll(name), ""))
			.row();
	}

	private static String resource(ApiMethod method, Recording recording, Example example) {
		return method.bindings()
			.stream()
			.findFirst()
			.map((binding) -> example.resource(example.path(binding), recording.isCreate()))
			.orElse("");
	}

	private static Optional<Descriptor> bodyType(Route route) {
		var input = route.method().input();
		return switch (route.binding().body()) {
			case "" -> Optional.empty();
			case HttpBinding.WHOLE -> Optional.of(input);
			case String field -> Optional.of(input.findFieldByName(field).getMessageType());
		};
	}

	/** Whether a request was only to be checked was not recorded: ours are to run. */
	private static Optional<String> parameter(String name, Optional<ObjectNode> body, Example example) {
		return switch (name) {
			case "validateOnly", "validate_only" -> Optional.empty();
			case "updateMask" -> body.map((fields) -> "updateMask=" + String.join(",", fields.propertyNames()));
			case "force", "allowMissing", "ignoreWarnings", "ignoreDependentResources", "ignoreInactiveDatasources",
					"ignoreBackupPlanReferences", "skipGracePeriod", "deleteExperimentalFeatures" ->
				Optional.of(name + "=true");
			case "requestId" -> Optional.of(name + "=" + example.project());
			case String id when id.endsWith("Id") || id.endsWith("_id") -> Optional.of(name + "=" + Example.NEW_ID);
			default -> Optional.empty();
		};
	}

	private static String parent(String resource) {
		var parts = resource.split("/");
		return String.join("/", List.of(parts).subList(0, Math.max(parts.length - 2, 0)));
	}

}
