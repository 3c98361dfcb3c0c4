package dev.longrunning.emulator.dispatch;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Methods that start no operation, answered by scenarios over each transport. */
@EmulatorTest
class AnsweredMethodsTests {

	private static final String ANNOTATE = "google.cloud.vision.v1.ImageAnnotator.BatchAnnotateImages";

	private static final String GET_PRODUCT = "google.cloud.vision.v1.ProductSearch.GetProduct";

	private static final String DELETE_PRODUCT = "google.cloud.vision.v1.ProductSearch.DeleteProduct";

	private static final String HEADER = "x-emulator-scenario";

	private final Map<Wire, Transport> transports;

	private final Surfaces surfaces;

	private final MessageReader reader;

	private final MessageWriter writer;

	private final EmulatorClient emulator;

	@Autowired
	AnsweredMethodsTests(@LocalServerPort int port, Surfaces surfaces, MessageReader reader, MessageWriter writer,
			EmulatorClient emulator) {
		this.transports = Map.of(Wire.REST, new RestTransport(port, reader, writer), Wire.GRPC,
				new GrpcTransport(port));
		this.surfaces = surfaces;
		this.reader = reader;
		this.writer = writer;
		this.emulator = emulator;
	}

	@AfterEach
	void close() {
		this.transports.values().forEach(Transport::close);
		this.emulator.scenarios().deleteAll();
	}

	@ParameterizedTest
	@EnumSource
	void answerIsFilledFromTheRequest(Wire wire) {
		put("labels", "{method: BatchAnnotateImages}", """
				answer: {responses: [{labelAnnotations: [
				{description: "In ${request.requests[0].image.source.imageUri}", score: 0.5}]}]}""");
		var answer = call(wire, ANNOTATE, annotate("gs://b/dog.png"));
		assertThat(answer.at("/responses/0/labelAnnotations/0/description").asString()).isEqualTo("In gs://b/dog.png");
		assertThat(answer.at("/responses/0/labelAnnotations/0/score").asDouble()).isEqualTo(0.5);
		assertThat(this.emulator.scenarios().get("labels").served()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void enumOfTheRequestIsAWordInTheAnswer(Wire wire) {
		put("texts", "{method: BatchAnnotateImages}",
				"""
						answer: {responses: [{labelAnnotations: [{description: "${request.requests[0].features[0].type}"}]}]}""");
		var answer = call(wire, ANNOTATE, annotate("gs://b/dog.png"));
		assertThat(answer.at("/responses/0/labelAnnotations/0/description").asString()).isEqualTo("LABEL_DETECTION");
	}

	@ParameterizedTest
	@EnumSource
	void partOfTheRequestIsTheAnswer(Wire wire) {
		put("echo", "{method: CreateProduct}", "answer: '${request.product}'");
		var answer = call(wire, "google.cloud.vision.v1.ProductSearch.CreateProduct", """
				{"parent": "projects/answered/locations/eu", "product": {"displayName": "Shoe",
				"productLabels": [{"key": "color", "value": "red"}]}}""");
		assertThat(answer.at("/displayName").asString()).isEqualTo("Shoe");
		assertThat(answer.at("/productLabels/0/value").asString()).isEqualTo("red");
	}

	@ParameterizedTest
	@EnumSource
	void methodWithoutAResponseIsAnsweredByNoFields(Wire wire) {
		put("deleted", "{method: DeleteProduct}", "answer: {}");
		assertThat(call(wire, DELETE_PRODUCT, product("deleted"))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void conditionAndHeadersChooseTheScenario(Wire wire) {
		put("one", "{method: GetProduct, if: request.name.endsWith('/1')}", "answer: {displayName: one}");
		put("marked", "{method: GetProduct, headers: {x-test: 'a*'}}", "answer: {displayName: marked}");
		assertThat(displayName(wire, product("1"))).isEqualTo("one");
		assertThat(refused(wire, GET_PRODUCT, product("2")).getCode()).isEqualTo(5);
		var marked = new ClientCall(method(GET_PRODUCT), message(GET_PRODUCT, product("2"))).withHeader("x-test", "ab");
		assertThat(json(transport(wire).call(marked)).at("/displayName").asString()).isEqualTo("marked");
	}

	@ParameterizedTest
	@EnumSource
	void usedUpScenarioGivesWayToTheNextAndThenToNone(Wire wire) throws InvalidProtocolBufferException {
		put("second", "{method: GetProduct, times: 1}", "answer: {displayName: 'second ${nth}'}");
		put("first", "{method: GetProduct, times: 1}", "answer: {displayName: 'first ${nth}'}");
		assertThat(displayName(wire, product("1"))).isEqualTo("first 1");
		assertThat(displayName(wire, product("1"))).isEqualTo("second 1");
		var status = refused(wire, GET_PRODUCT, product("1"));
		assertThat(status.getCode()).isEqualTo(5);
		assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("RESOURCE_NOT_FOUND");
	}

	@ParameterizedTest
	@EnumSource
	void errorHasItsCodeMessageAndDetails(Wire wire) throws InvalidProtocolBufferException {
		put("lost", "{method: GetProduct}", """
				error: {code: NOT_FOUND, message: "No product '${request.name}'.", details: [
				{"@type": type.googleapis.com/google.rpc.ErrorInfo, reason: LOST, domain: shop}]}""");
		var status = refused(wire, GET_PRODUCT, product("1"));
		assertThat(status.getCode()).isEqualTo(5);
		assertThat(status.getMessage()).isEqualTo("No product 'projects/answered/locations/eu/products/1'.");
		assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("LOST");
		assertThat(status.getDetailsCount()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void scenarioOfAProjectAnswersCallsOfTheProjectOnly(Wire wire) {
		var project = this.emulator.in("projects/answered");
		project.scenarios().put("own", "{when: {method: GetProduct}, answer: {displayName: own}}");
		assertThat(displayName(wire, product("1"))).isEqualTo("own");
		assertThat(refused(wire, GET_PRODUCT, "{\"name\": \"projects/other/locations/eu/products/1\"}").getCode())
			.isEqualTo(5);
		project.reset();
		assertThat(refused(wire, GET_PRODUCT, product("1")).getCode()).isEqualTo(5);
	}

	@ParameterizedTest
	@EnumSource
	void scenarioComesBeforeTheDataOfTheService(Wire wire) {
		var config = "google.earthengine.v1.EarthEngine.GetConfig";
		var request = "{\"name\": \"projects/answered/config\"}";
		var usual = call(wire, config, request);
		put("full", "{method: '" + config + "', times: 1}", "error: {code: 8, message: Full.}");
		assertThat(refused(wire, config, request).getMessage()).isEqualTo("Full.");
		assertThat(call(wire, config, request)).isEqualTo(usual);
	}

	@ParameterizedTest
	@EnumSource
	void answerWithoutAMethodAnswersOnlyCallsThatItFits(Wire wire) {
		put("any", "{scope: projects/answered}", "answer: {displayName: any}");
		assertThat(displayName(wire, product("1"))).isEqualTo("any");
		var status = refused(wire, DELETE_PRODUCT, product("1"));
		assertThat(status.getCode()).isEqualTo(9);
		assertThat(status.getMessage()).contains("The scenario 'any' cannot be applied").contains("displayName");
	}

	@ParameterizedTest
	@EnumSource
	void valueThatTheAnswerLacksFailsTheCall(Wire wire) throws InvalidProtocolBufferException {
		put("missing", "{method: BatchAnnotateImages}",
				"answer: {responses: [{error: {message: '${request.requests[7].image.source.imageUri}'}}]}");
		var status = refused(wire, ANNOTATE, annotate("gs://b/dog.png"));
		assertThat(status.getCode()).isEqualTo(9);
		assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("SCENARIO_FAILED");
	}

	@ParameterizedTest
	@EnumSource
	void headerSelectsAnAnswerAndOtherKindsOfCallsIgnoreIt(Wire wire) {
		put("named", "{method: GetProduct, scope: projects/none}", "answer: {displayName: named}");
		put("usual", "{method: GetProduct}", "answer: {displayName: usual}");
		put("slow", "{method: PurgeProducts}", "script: {outcome: never}");
		assertThat(displayName(wire, "named")).isEqualTo("named");
		assertThat(displayName(wire, "slow")).isEqualTo("usual");
		assertThat(this.emulator.scenarios().get("slow").met()).isZero();
		var unknown = catchThrowableOfType(Refusal.class, () -> transport(wire).call(selecting("nmed")));
		assertThat(unknown.status().getMessage()).contains("Did you mean 'named'?");
		var start = new ClientCall(method("google.cloud.vision.v1.ProductSearch.PurgeProducts"),
				message("google.cloud.vision.v1.ProductSearch.PurgeProducts",
						"{\"parent\": \"projects/answered/locations/eu\", \"force\": true}"));
		assertThat(json(transport(wire).call(start.withHeader(HEADER, "named"))).at("/name").asString())
			.contains("/operations/");
	}

	@Test
	void scriptAndAnswerWithoutMethodsServeCallsOfTheirOwnKind() {
		put("script", "{scope: projects/answered}", "script: {immediately: true}");
		put("answer", "{scope: projects/answered}", "answer: {}");
		assertThat(call(Wire.GRPC, DELETE_PRODUCT, product("1"))).isEmpty();
		var counts = this.emulator.scenarios();
		assertThat(counts.get("answer")).returns(1L, (scenario) -> scenario.met());
		assertThat(counts.get("script")).returns(0L, (scenario) -> scenario.met());
	}

	@Test
	void snapshotKeepsAnswersWithTheirCounts() {
		var project = this.emulator.in("projects/answered");
		project.scenarios().put("own", "{when: {method: GetProduct, times: 2}, answer: {displayName: 'own ${nth}'}}");
		assertThat(displayName(Wire.REST, product("1"))).isEqualTo("own 1");
		project.snapshot("answers");
		project.reset();
		assertThat(refused(Wire.REST, GET_PRODUCT, product("1")).getCode()).isEqualTo(5);
		project.restore("answers");
		assertThat(displayName(Wire.REST, product("1"))).isEqualTo("own 2");
		assertThat(refused(Wire.REST, GET_PRODUCT, product("1")).getCode()).isEqualTo(5);
		project.reset();
	}

	private void put(String name, String when, String effect) {
		this.emulator.scenarios().put(name, "when: " + when + "\n" + effect);
	}

	private String displayName(Wire wire, String scenarioOrProduct) {
		if (scenarioOrProduct.startsWith("{")) {
			return call(wire, GET_PRODUCT, scenarioOrProduct).at("/displayName").asString();
		}
		return json(transport(wire).call(selecting(scenarioOrProduct))).at("/displayName").asString();
	}

	private ClientCall selecting(String scenario) {
		return new ClientCall(method(GET_PRODUCT), message(GET_PRODUCT, product("1"))).withHeader(HEADER, scenario);
	}

	private JsonNode call(Wire wire, String method, String request) {
		return json(transport(wire).call(new ClientCall(method(method), message(method, request))));
	}

	private Status refused(Wire wire, String method, String request) {
		return catchThrowableOfType(Refusal.class, () -> call(wire, method, request)).status();
	}

	private Transport transport(Wire wire) {
		return Optional.ofNullable(this.transports.get(wire)).orElseThrow();
	}

	private JsonNode json(Message message) {
		return JsonMapper.shared().readTree(this.writer.write(message, JsonStyle.COMPACT));
	}

	private Message message(String method, String request) {
		return this.reader.read(JsonMapper.shared().readTree(request), method(method).input());
	}

	private ApiMethod method(String fullName) {
		return this.surfaces.all()
			.stream()
			.flatMap((surface) -> surface.methods().stream())
			.filter((method) -> method.fullName().equals(fullName))
			.findFirst()
			.orElseThrow();
	}

	private static String product(String id) {
		return "{\"name\": \"projects/answered/locations/eu/products/" + id + "\"}";
	}

	private static String annotate(String uri) {
		return """
				{"parent": "projects/answered/locations/eu", "requests": [{"image": {"source": {"imageUri": "%s"}},
				"features": [{"type": "LABEL_DETECTION"}]}]}""".formatted(uri);
	}

	private enum Wire {

		REST, GRPC

	}

}
