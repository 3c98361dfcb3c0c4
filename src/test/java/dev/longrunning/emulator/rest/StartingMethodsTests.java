package dev.longrunning.emulator.rest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What the built-in services show of their jobs; that all of them start is swept. */
@EmulatorTest
class StartingMethodsTests {

	private final RestCalls calls;

	private final Surfaces surfaces;

	private final EmulatorClient emulator;

	@Autowired
	StartingMethodsTests(@LocalServerPort int port, Surfaces surfaces, EmulatorClient emulator) {
		this.calls = new RestCalls(port);
		this.surfaces = surfaces;
		this.emulator = emulator;
	}

	@Test
	void allMethodsOfTheBuiltInServicesAreThere() {
		var counts = new LinkedHashMap<String, Integer>();
		this.surfaces.all()
			.forEach((surface) -> counts.put(surface.service(), surface.methods(MethodRole.STARTS).size()));
		assertThat(counts).containsEntry("earthengine.googleapis.com", 24).containsEntry("vision.googleapis.com", 19);
	}

	@Test
	void earthEngineShowsItsWorkAsItGoes() {
		var example = method("google.earthengine.v1.EarthEngine.ExportImage").data().example();
		var name = this.calls.post("/v1/projects/moves/image:export", body(example, "project").toString())
			.textAt("/name");
		assertThat(metadata(name)).containsEntry("state", "PENDING")
			.containsEntry("attempt", "1")
			.containsEntry("type", "EXPORT_IMAGE")
			.doesNotContainKeys("startTime", "endTime", "destinationUris");
		this.emulator.clock().advance(Duration.ofMillis(1_500));
		var running = metadata(name);
		assertThat(running).containsEntry("state", "RUNNING").containsEntry("progress", "0.5").containsKey("startTime");
		assertThat(Double.parseDouble(running.getOrDefault("batchEecuUsageSeconds", "0"))).isPositive();
		assertThat(this.calls.get("/v1/" + name).at("/metadata/stages/0/completeWorkUnits").asInt(0)).isPositive();
		this.emulator.clock().advance(Duration.ofMillis(1_500));
		var done = metadata(name);
		assertThat(done).containsEntry("state", "SUCCEEDED")
			.containsEntry("progress", "1")
			.containsKeys("endTime", "destinationUris");
		assertThat(done.get("description")).isEqualTo(example.path("description").asString());
		assertThat(done.get("endTime")).isEqualTo(done.get("updateTime"));
		assertThat(done.get("destinationUris")).contains("https://");
	}

	@Test
	void visionTakesTheRequestIntoTheResult() {
		var body = """
				{"requests": [{"outputConfig": {"gcsDestination": {"uri": "gs://b/1/"}, "batchSize": 2}},
				{"outputConfig": {"gcsDestination": {"uri": "gs://b/2/"}}}]}""";
		var name = this.calls.post("/v1/projects/result/files:asyncBatchAnnotate", body).textAt("/name");
		this.emulator.clock().advance(Duration.ofSeconds(3));
		var answer = this.calls.get("/v1/" + name);
		assertThat(answer.textAt("/response/responses/0/outputConfig/gcsDestination/uri")).isEqualTo("gs://b/1/");
		assertThat(answer.at("/response/responses/0/outputConfig/batchSize").asInt()).isEqualTo(2);
		assertThat(answer.textAt("/response/responses/1/outputConfig/gcsDestination/uri")).isEqualTo("gs://b/2/");
		assertThat(answer.textAt("/metadata/createTime")).isLessThan(answer.textAt("/metadata/updateTime"));
	}

	@Test
	void clientsOfEarthEngineFindTheirAlgorithms() {
		var algorithms = this.calls.get("/v1/projects/any/algorithms?prettyPrint=false").at("/algorithms");
		assertThat(algorithms.valueStream().map((algorithm) -> algorithm.path("name").asString())).contains(
				"algorithms/Image.load", "algorithms/Image.constant", "algorithms/Image.clipToBoundsAndScale",
				"algorithms/Collection.loadTable", "algorithms/GeometryConstructors.Polygon");
		assertThat(this.calls.get("/v1/projects/any/config").textAt("/name")).isEqualTo("projects/any/config");
	}

	private ApiMethod method(String fullName) {
		return this.surfaces.all()
			.stream()
			.flatMap((surface) -> surface.methods(MethodRole.STARTS).stream())
			.filter((method) -> method.fullName().equals(fullName))
			.findFirst()
			.orElseThrow();
	}

	private Map<String, String> metadata(String name) {
		var fields = new LinkedHashMap<String, String>();
		this.calls.get("/v1/" + name)
			.at("/metadata")
			.propertyStream()
			.forEach((entry) -> fields.put(entry.getKey(),
					entry.getValue().isContainer() ? entry.getValue().toString() : entry.getValue().asString()));
		return fields;
	}

	/** An example request without what goes into the path. */
	private static JsonNode body(JsonNode example, String... inPath) {
		if (!example.isObject()) {
			return JsonNodeFactory.instance.objectNode();
		}
		var body = ((ObjectNode) example).deepCopy();
		body.remove("parent");
		body.remove(List.of(inPath));
		return body;
	}

}
